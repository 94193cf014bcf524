import sharp from "sharp";
import { afterAll } from "vitest";
import { openPageDrawer, type PageDrawer } from "../page-images/page-drawer.ts";

/** Red upper left, green upper right, blue lower left, white lower right: as the HEIC vector. */
const looks = { red: "#d02020", green: "#20a020", blue: "#2040d0", white: "#ffffff" } as const;
type Look = keyof typeof looks;
export const upright: readonly Look[] = ["red", "green", "blue", "white"];

export async function fourColours(width: number, height: number): Promise<Buffer> {
	const tile = (look: Look, left: number, top: number) => ({
		input: { create: { width: width / 2, height: height / 2, channels: 3 as const, background: looks[look] } },
		left,
		top,
	});
	return sharp({ create: { width, height, channels: 3, background: looks.white } })
		.composite([tile("red", 0, 0), tile("green", width / 2, 0), tile("blue", 0, height / 2)])
		.png()
		.toBuffer();
}

/** How the camera's sensor saw what stands upright, for each orientation that EXIF knows (TIFF 6, tag 274). */
export async function asSeen(picture: Buffer, orientation: number): Promise<Buffer> {
	const turn = [0, 0, 0, 180, 180, 90, 270, 270, 90][orientation] ?? 0;
	const isMirrored = [2, 4, 5, 7].includes(orientation);
	const turned = await sharp(picture).rotate(turn).png().toBuffer();
	return isMirrored ? sharp(turned).flop().png().toBuffer() : turned;
}

function closest([r = 0, g = 0, b = 0]: readonly number[]): Look {
	const far = (look: Look) => {
		const value = Number.parseInt(looks[look].slice(1), 16);
		return Math.abs((value >> 16) - r) + Math.abs(((value >> 8) & 255) - g) + Math.abs((value & 255) - b);
	};
	return [...upright].sort((one, other) => far(one) - far(other))[0] ?? "white";
}

/** One for all looks of a test file: a process that draws takes longer to start than to draw. */
let drawer: PageDrawer | null = null;
afterAll(() => drawer?.close());
let shown = 0;

/** What an officer sees in the four corners of a page's picture, as our own drawer shows it. */
export async function seen(
	pdf: Uint8Array,
	page = 1,
): Promise<{ width: number; height: number; corners: readonly Look[] }> {
	drawer ??= openPageDrawer({ processes: 1 });
	shown += 1;
	const drawing = { page, width: 200, turn: 0, format: "png", mark: ["x"] } as const;
	const drawn = await drawer.draw({ documentId: `shown-${shown}`, type: "pdf", read: async () => pdf, drawing });
	if (!drawn.ok) throw new Error(drawn.reason);
	const { data, info } = await sharp(drawn.image).removeAlpha().raw().toBuffer({ resolveWithObject: true });
	const at = (x: number, y: number) => {
		const from = (Math.floor(y * info.height) * info.width + Math.floor(x * info.width)) * info.channels;
		return closest([...data.subarray(from, from + 3)]);
	};
	const corners = [at(0.3, 0.3), at(0.7, 0.3), at(0.3, 0.7), at(0.7, 0.7)];
	return { width: info.width, height: info.height, corners };
}
