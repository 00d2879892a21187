import { callerPlace, type Place } from "../../base/place.ts";

/** Frames of quern itself are not where a definition was written. */
const OWN_FOLDER = new URL("../../", import.meta.url).href;
/** Where the caller of a builder stands. */
export const definedAt = (): Place => callerPlace(OWN_FOLDER);
