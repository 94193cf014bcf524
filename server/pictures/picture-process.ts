import { Worker } from "node:worker_threads";
import sharp from "sharp";
import { convert } from "./convert.ts";
import type { PictureAnswer, PictureQuestion } from "./questions.ts";

/**
 * The process that reads strangers' pictures: it turns them upright and gives JPEGs without any metadata. It has no key, no database and no
 * settings, and may write no file; `picture-desk.ts` kills it when it takes too long or grows too large. One question at a time.
 */

// One picture at a time on a machine whose cores are wanted elsewhere, and nothing of it kept.
sharp.concurrency(1);
sharp.cache(false);
// Of the decoders that it has, those of the two formats that telephones and screens write; HEIC has one of its own.
sharp.block({ operation: ["VipsForeignLoad"] });
sharp.unblock({ operation: ["VipsForeignLoadJpegBuffer", "VipsForeignLoadPngBuffer"] });

new Worker(new URL("../page-images/orphan-watch.ts", import.meta.url)).unref();

function say(answer: PictureAnswer): void {
	process.send?.(answer);
}

async function answer(question: PictureQuestion): Promise<void> {
	try {
		say(await convert(question));
	} catch {
		// Half a picture, one of a hundred million pixels, or no picture at all: for whoever sent it, all of it is "take it again".
		say({ ok: false });
	}
}

process.on("message", (question: PictureQuestion) => void answer(question));
process.on("disconnect", () => process.exit(0));
