import { t, table } from "quern";

export const forecasts = table("forecasts", { day: t.date().primaryKey(), sold: t.double(), forecast: t.double() });
