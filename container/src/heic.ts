/** Four bytes for each pixel: red, green, blue, opacity. */
export type Pixels = { readonly data: Uint8ClampedArray; readonly width: number; readonly height: number };

type HeifImage = {
	readonly get_width: () => number;
	readonly get_height: () => number;
	readonly is_primary: () => boolean;
	readonly display: (into: Pixels, done: (shown: Pixels | null) => void) => void;
	readonly free: () => void;
};

/** The part of libheif-js that is used here; its package has no types of it. */
export type Libheif = {
	readonly HeifDecoder: new () => { readonly decode: (bytes: Uint8Array) => readonly HeifImage[] };
};

/** The largest that a telephone writes today is 48 million (8064 x 6048): some 650 MB while it is decoded. */
const pixelsMax = 52_000_000;

/**
 * The file's main picture, turned and cropped as the container says (ISO/IEC 23008-12 6.5.10); EXIF only repeats it. A telephone's colours (Display P3)
 * are taken for sRGB: paper looks a little paler. Rejects when nothing can be decoded; on hostile bytes it may take any time.
 */
export async function decodeHeic(bytes: Uint8Array, library: Libheif): Promise<Pixels> {
	const images = new library.HeifDecoder().decode(bytes);
	const image = images.find((each) => each.is_primary()) ?? images[0];
	if (!image) throw new Error("There is no picture in the file.");
	const [width, height] = [image.get_width(), image.get_height()];
	if (!(width > 0 && height > 0) || width * height > pixelsMax) throw new Error("The picture is too large.");
	const into: Pixels = { data: new Uint8ClampedArray(width * height * 4), width, height };
	const shown = await new Promise<Pixels | null>((resolve) => image.display(into, resolve));
	for (const each of images) each.free();
	if (shown === null) throw new Error("The picture cannot be decoded.");
	return shown;
}
