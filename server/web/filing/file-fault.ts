import type { UploadFault } from "../../pictures/read-uploads.ts";

/** Why a file was not taken into the draft: what is wrong with it, or that there is no room for it. */
export type FileFault = UploadFault | "too-many" | "no-room" | "broken-off" | "ours";
