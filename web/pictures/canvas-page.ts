import type { Pixels } from "../../container/src/heic.ts";
import { keptSize } from "../../container/src/picture-pdf.ts";

/** As the server's converter: letters and stamps stay sharp. */
const quality = 0.85;

type Drawable = { readonly source: CanvasImageSource; readonly width: number; readonly height: number };

function openCanvas(width: number, height: number): OffscreenCanvas | HTMLCanvasElement {
	if (typeof OffscreenCanvas !== "undefined") return new OffscreenCanvas(width, height);
	const canvas = document.createElement("canvas");
	canvas.width = width;
	canvas.height = height;
	return canvas;
}

function blobOf(canvas: OffscreenCanvas | HTMLCanvasElement): Promise<Blob | null> {
	const type = "image/jpeg";
	if (!("toBlob" in canvas)) return canvas.convertToBlob({ type, quality });
	return new Promise((resolve) => canvas.toBlob(resolve, type, quality));
}

/** Null: the browser has no memory for it, or cannot write JPEG. What it writes has neither place nor time nor the camera's name. */
async function jpegOf({ source, width, height }: Drawable): Promise<Uint8Array | null> {
	const size = keptSize({ width, height });
	const canvas = openCanvas(size.width, size.height);
	const context = canvas.getContext("2d") as OffscreenCanvasRenderingContext2D | CanvasRenderingContext2D | null;
	if (context === null) return null;
	// What a PNG leaves clear is paper.
	context.fillStyle = "#fff";
	context.fillRect(0, 0, size.width, size.height);
	context.imageSmoothingEnabled = true;
	context.imageSmoothingQuality = "high";
	context.drawImage(source, 0, 0, size.width, size.height);
	const blob = await blobOf(canvas);
	return blob === null || blob.type !== "image/jpeg" ? null : new Uint8Array(await blob.arrayBuffer());
}

/** A picture that the browser itself reads, turned as the camera was held; null when it cannot. */
export async function pageOfFile(bytes: Uint8Array, type: string): Promise<Uint8Array | null> {
	try {
		const blob = new Blob([new Uint8Array(bytes)], { type });
		const picture = await createImageBitmap(blob, { imageOrientation: "from-image" });
		const made = await jpegOf({ source: picture, width: picture.width, height: picture.height });
		picture.close();
		return made;
	} catch {
		return null;
	}
}

/** Pixels that our own decoder gave, upright already. */
export async function pageOfPixels({ data, width, height }: Pixels): Promise<Uint8Array | null> {
	try {
		const picture = await createImageBitmap(new ImageData(data as Uint8ClampedArray<ArrayBuffer>, width, height));
		const made = await jpegOf({ source: picture, width, height });
		picture.close();
		return made;
	} catch {
		return null;
	}
}
