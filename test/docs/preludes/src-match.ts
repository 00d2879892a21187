export { records as people } from "../tables.ts";
