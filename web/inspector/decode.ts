import decodeQR from "qr/decode.js";

/** The text of the QR code on a picture (RGBA), or null. A file of its own: most browsers have a detector and never fetch it. */
export function decode(picture: { width: number; height: number; data: Uint8ClampedArray }): string | null {
	try {
		return decodeQR(picture);
	} catch {
		return null;
	}
}
