import type { CmsPlatform, SigningKey } from "../../cms/src/platform.ts";
import type { ReceiptSigner } from "./receipt.ts";

export type { CmsPlatform, ReceiptSigner, SigningKey };
