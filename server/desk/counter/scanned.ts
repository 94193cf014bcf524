import { createHash } from "node:crypto";
import type { Probed } from "../../../formal-control/present.ts";

/** What an officer says of one scan, and what it is. Sealed in counter_scans. */
export type ScanAbout = {
	readonly kind: string;
	readonly person: number | null;
	readonly sheets: number;
	readonly type: "pdf" | "jpeg";
	/** Lower-case hex of the bytes. */
	readonly sha256: string;
	/** What a look into the bytes has found. Absent: added before scans were looked at. */
	readonly probed?: Probed;
};

export function sha256Of(bytes: Uint8Array): string {
	return createHash("sha256").update(bytes).digest("hex");
}
