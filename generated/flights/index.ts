// Made by quern. Do not edit: `quern generate` writes it.
export { carrierDelays, type CarrierDelaysRow } from "./carrier-delays.ts";
export { carrierHubs, type CarrierHubsRow } from "./carrier-hubs.ts";
export { carrierRanks, type CarrierRanksRow } from "./carrier-ranks.ts";
export { flightWeather, type FlightWeatherParams, type FlightWeatherRow } from "./flight-weather.ts";
export { hubTraffic, type HubTrafficRow } from "./hub-traffic.ts";
export { worstRoutes, type WorstRoutesParams, type WorstRoutesRow } from "./worst-routes.ts";
