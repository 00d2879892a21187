// Made by quern. Do not edit: `quern generate` writes it.
export { airlineForm, type AirlineFormParams, type AirlineFormRow } from "./airline-form.ts";
export { airlineFormLeakCheck, type AirlineFormLeakCheckParams, type AirlineFormLeakCheckRow } from "./airline-form-leak-check.ts";
export { carrierDelays, type CarrierDelaysRow } from "./carrier-delays.ts";
export { carrierEncodings, type CarrierEncodingsRow } from "./carrier-encodings.ts";
export { carrierHubs, type CarrierHubsRow } from "./carrier-hubs.ts";
export { carrierRanks, type CarrierRanksRow } from "./carrier-ranks.ts";
export { delayEvidence, type DelayEvidenceRow } from "./delay-evidence.ts";
export { delayEvidenceEvidence, type DelayEvidenceEvidenceRow } from "./delay-evidence-evidence.ts";
export { delayInputs, type DelayInputsRow } from "./delay-inputs.ts";
export { departureFeatures, type DepartureFeaturesParams, type DepartureFeaturesRow } from "./departure-features.ts";
export { departureFeaturesIndexes } from "./departure-features-indexes.ts";
export { departureFeaturesLeakCheck, type DepartureFeaturesLeakCheckParams, type DepartureFeaturesLeakCheckRow } from "./departure-features-leak-check.ts";
export { flightWeather, type FlightWeatherParams, type FlightWeatherRow } from "./flight-weather.ts";
export { hubTraffic, type HubTrafficRow } from "./hub-traffic.ts";
export { origins, type OriginsRow } from "./origins.ts";
export { weatherInputs, type WeatherInputsParams, type WeatherInputsRow } from "./weather-inputs.ts";
export { weatherInputsFit, type WeatherInputsFitParams } from "./weather-inputs-fit.ts";
export { worstRoutes, type WorstRoutesParams, type WorstRoutesRow } from "./worst-routes.ts";
