/** Dots per inch along both axes. */
export type Density = { readonly x: number; readonly y: number };

const inchesPerCm = 2.54;

/** APP0 of JFIF: units 1 (inch) or 2 (centimetre). Units 0 is only an aspect ratio: null. */
export function jfifDensity(body: Uint8Array): Density | null {
	if (!hasText(body, "JFIF\0") || body.length < 12) return null;
	const units = body[7];
	const x = (body[8] as number) * 256 + (body[9] as number);
	const y = (body[10] as number) * 256 + (body[11] as number);
	if (x === 0 || y === 0) return null;
	if (units === 1) return { x, y };
	return units === 2 ? { x: Math.round(x * inchesPerCm), y: Math.round(y * inchesPerCm) } : null;
}

/** Tags of TIFF 6.0 that EXIF uses in IFD0. */
const tag = { xResolution: 0x011a, yResolution: 0x011b, unit: 0x0128 } as const;
/** Types of TIFF 6.0: a field of another type would be read as an offset into anywhere. */
const fieldType = { short: 3, rational: 5 } as const;
/** A camera's first directory has about fifteen entries. */
const entriesMax = 200;

/** APP1 of EXIF: X and Y resolution of the main picture. Unit 2 (inch, also when absent) or 3 (centimetre). */
export function exifDensity(body: Uint8Array): Density | null {
	if (!hasText(body, "Exif\0\0")) return null;
	const tiff = body.subarray(6);
	const little = tiff[0] === 0x49 && tiff[1] === 0x49;
	if (!little && !(tiff[0] === 0x4d && tiff[1] === 0x4d)) return null;
	const number = (at: number, width: 2 | 4): number | null => {
		if (at < 0 || at + width > tiff.length) return null;
		let value = 0;
		for (let i = 0; i < width; i++) value = value * 256 + (tiff[little ? at + width - 1 - i : at + i] as number);
		return value;
	};
	const directory = number(4, 4);
	const count = directory === null ? null : number(directory, 2);
	if (directory === null || count === null || count > entriesMax) return null;
	const found = new Map<number, number>();
	for (let i = 0; i < count; i++) {
		const at = directory + 2 + i * 12;
		const id = number(at, 2);
		const type = number(at + 2, 2);
		if (id === tag.unit && type === fieldType.short) found.set(id, number(at + 8, 2) ?? 0);
		if ((id !== tag.xResolution && id !== tag.yResolution) || type !== fieldType.rational) continue;
		const valueAt = number(at + 8, 4) ?? tiff.length;
		const numerator = number(valueAt, 4);
		const denominator = number(valueAt + 4, 4);
		if (numerator !== null && denominator !== null && denominator > 0) found.set(id, numerator / denominator);
	}
	const x = found.get(tag.xResolution) ?? 0;
	const y = found.get(tag.yResolution) ?? 0;
	const unit = found.get(tag.unit) ?? 2;
	if (unit !== 2 && unit !== 3) return null;
	const scale = unit === 3 ? inchesPerCm : 1;
	const density = { x: Math.round(x * scale), y: Math.round(y * scale) };
	return isDensity(density.x) && isDensity(density.y) ? density : null;
}

/** JFIF's two octets hold no more; a rational number can claim four thousand million dots an inch, or a millionth of one. */
const densityMax = 65_535;

function isDensity(dots: number): boolean {
	return dots >= 1 && dots <= densityMax;
}

function hasText(body: Uint8Array, text: string): boolean {
	if (body.length < text.length) return false;
	for (let i = 0; i < text.length; i++) if (body[i] !== text.charCodeAt(i)) return false;
	return true;
}
