import fs from "node:fs";
import path from "node:path";
import { makeJpegs } from "./jpeg-cases.ts";

/** Makes the JPEG set anew: `node container/vectors/make-jpeg.ts`. Each case is a file, what must be said of it stands in cases.json. */
const folder = path.join(import.meta.dirname, "jpeg");
fs.rmSync(folder, { recursive: true, force: true });
fs.mkdirSync(folder);
const made = await makeJpegs();
for (const { file, bytes } of made) fs.writeFileSync(path.join(folder, file), bytes);
const rows = made.map(({ file, what, expected }) => ({ file, what, expected }));
fs.writeFileSync(path.join(folder, "cases.json"), `${JSON.stringify(rows, null, "\t")}\n`);
console.log(`${rows.length} pictures`);
