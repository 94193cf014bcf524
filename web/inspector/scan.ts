/** A reader of codes: the text of the QR code on a picture, or null. */
type Reader = (picture: HTMLVideoElement | ImageBitmap) => Promise<string | null>;

type Detector = { detect(source: CanvasImageSource): Promise<readonly { readonly rawValue: string }[]> };

type DetectorClass = {
	new (options: { readonly formats: readonly string[] }): Detector;
	getSupportedFormats(): Promise<readonly string[]>;
};

type Decode = (picture: { width: number; height: number; data: Uint8ClampedArray }) => string | null;

/** Larger pictures are made smaller: a card that fills the picture has its modules several dots wide even so. */
const pictureSideMax = 1600;

/** How often the camera's picture is looked at. */
const lookMilliseconds = 200;

function sizeOf(picture: HTMLVideoElement | ImageBitmap): readonly [number, number] {
	return "videoWidth" in picture ? [picture.videoWidth, picture.videoHeight] : [picture.width, picture.height];
}

function decodedBy(decode: Decode): Reader {
	const canvas = document.createElement("canvas");
	const context = canvas.getContext("2d", { willReadFrequently: true });
	return async (picture) => {
		const [width, height] = sizeOf(picture);
		const scale = Math.min(1, pictureSideMax / Math.max(width, height, 1));
		canvas.width = Math.round(width * scale);
		canvas.height = Math.round(height * scale);
		if (!context || canvas.width === 0 || canvas.height === 0) return null;
		context.drawImage(picture, 0, 0, canvas.width, canvas.height);
		return decode(context.getImageData(0, 0, canvas.width, canvas.height));
	};
}

/** The browser's own detector where it has one; else ours, fetched only now. */
async function openReader(decoder: string): Promise<Reader> {
	const own = (globalThis as { BarcodeDetector?: DetectorClass }).BarcodeDetector;
	const formats: readonly string[] = (await own?.getSupportedFormats().catch(() => [])) ?? [];
	if (own && formats.includes("qr_code")) {
		const detector = new own({ formats: ["qr_code"] });
		return async (picture) => (await detector.detect(picture))[0]?.rawValue ?? null;
	}
	const { decode } = (await import(decoder)) as { readonly decode: Decode };
	return decodedBy(decode);
}

/** The code on a picture from a file; null when there is none that can be read. */
export async function readPicture(file: Blob, decoder: string): Promise<string | null> {
	const reader = await openReader(decoder);
	const picture = await createImageBitmap(file).catch(() => null);
	return picture === null ? null : reader(picture).catch(() => null);
}

export function hasCamera(): boolean {
	return typeof navigator.mediaDevices?.getUserMedia === "function";
}

/** Looks through the camera until a code is seen; `stopped` says when to end without one. Throws when the camera is not given. */
export async function readCamera(
	video: HTMLVideoElement,
	decoder: string,
	stopped: AbortSignal,
): Promise<string | null> {
	const stream = await navigator.mediaDevices.getUserMedia({ video: { facingMode: "environment" } });
	try {
		video.srcObject = stream;
		await video.play();
		const reader = await openReader(decoder);
		while (!stopped.aborted) {
			const text = await reader(video).catch(() => null);
			if (text !== null) return text;
			await new Promise((resolve) => setTimeout(resolve, lookMilliseconds));
		}
		return null;
	} finally {
		for (const track of stream.getTracks()) track.stop();
		video.srcObject = null;
	}
}
