import text from "../../data/site.json?raw";
import { SourceError } from "../model/error.ts";
import { parseSettings, type Settings } from "../model/settings.ts";

function load(): Settings {
  const parsed = parseSettings(text, "data/site.json");
  if (Array.isArray(parsed)) throw new SourceError(parsed);
  return parsed;
}

/** What whoever publishes the site says of it. */
export const settings: Settings = load();
