import { hash, verify, X509Certificate } from "node:crypto";
import { constants, crc32, inflateRawSync, inflateSync } from "node:zlib";
import { nodePlatform } from "../../cms/src/node.ts";
import type { PdfPlatform } from "./pdf-facts.ts";
import type { PermitPorts } from "./permit-check.ts";
import type { ContainerPlatform } from "./platform.ts";

function inflateRawCounted(bytes: Uint8Array, outBytesMax: number): { bytes: Uint8Array; usedBytes: number } {
	// `info` is missing from the types of @types/node's synchronous face: with it Node also returns the engine, which counts its input.
	const options = { maxOutputLength: Math.max(outBytesMax, 1), info: true };
	const { buffer, engine } = inflateRawSync(bytes, options) as unknown as {
		buffer: Uint8Array;
		engine: { bytesWritten: number };
	};
	if (buffer.length > outBytesMax) throw new RangeError("inflated beyond its limit");
	return { bytes: buffer, usedBytes: engine.bytesWritten };
}

/** The container's platform on Node: zlib inflates, node:crypto digests. Only cli, server and tests import this leaf. */
export const nodeContainerPlatform: ContainerPlatform = {
	cms: nodePlatform,
	inflateRaw: (bytes, outBytesMax) => inflateRawCounted(bytes, outBytesMax).bytes,
	inflateRawCounted,
	sha256: (bytes) => new Uint8Array(hash("sha256", bytes, "buffer")),
	crc32: (bytes) => crc32(bytes),
};

/** What reading a PDF needs on Node. A stream that is cut gives what came out before the cut, as viewers have it. */
export const nodePdfPlatform: PdfPlatform = {
	inflate: (bytes, outBytesMax) =>
		inflateSync(bytes, { maxOutputLength: Math.max(outBytesMax, 1), finishFlush: constants.Z_SYNC_FLUSH }),
};

/** Checks the codes of permits on Node. */
export const nodePermitPorts: PermitPorts = {
	isSignedBy(certificate, data, signature) {
		const { publicKey } = new X509Certificate(certificate);
		if (publicKey.asymmetricKeyDetails?.namedCurve !== "prime256v1") return false;
		return verify("sha256", data, { key: publicKey, dsaEncoding: "ieee-p1363" }, signature);
	},
	inflate: (zipped, bytesMax) => inflateSync(zipped, { maxOutputLength: bytesMax }),
};
