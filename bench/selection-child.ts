import { createHash } from "node:crypto";
import { select } from "../casework/selection.ts";
import { makeRound } from "./selection-inputs.ts";

// One selection as a whole process, so that its memory is its own: `selection-child SIZE` prints milliseconds and the peak in MB.
const size = Number(process.argv[2]);
const inputs = makeRound(size);
const lots = { lotOf: (id: string) => createHash("sha256").update("seed").update(id).digest("hex") };
const began = performance.now();
const { seated, openTies } = select(inputs, lots);
const ms = performance.now() - began;
const peakMb = process.resourceUsage().maxRSS / 1024;
process.stdout.write(JSON.stringify({ ms, peakMb, seated, openTies }));
