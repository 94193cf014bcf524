import path from "node:path";

/** The folder that holds package.json: fonts, migrations and templates are found from here. */
export const projectRoot = path.dirname(import.meta.dirname);
