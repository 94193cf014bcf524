import { Worker } from "node:worker_threads";
import sharp from "sharp";
import { type OpenDocument, openDrawable, Undrawn } from "./draw-page.ts";
import type { DrawAnswer, DrawQuestion } from "./drawing.ts";

/**
 * The process that draws pages of strangers' files for the officers. It has no key, no database and no settings, and may write no file;
 * `page-drawer.ts` kills it when it takes too long or grows too large. One question at a time over the parent's channel. It keeps the document
 * that it was given last.
 */

// One picture at a time on a machine whose cores are wanted elsewhere, and nothing of it kept.
sharp.concurrency(1);
sharp.cache(false);
// Of the decoders that it has, those of the two formats that an application is made of.
sharp.block({ operation: ["VipsForeignLoad"] });
sharp.unblock({ operation: ["VipsForeignLoadJpegBuffer", "VipsForeignLoadPngBuffer"] });

new Worker(new URL("./orphan-watch.ts", import.meta.url)).unref();

let open: OpenDocument | null = null;

function say(answer: DrawAnswer): void {
	process.send?.(answer);
}

async function answer({ document, drawing }: DrawQuestion): Promise<void> {
	try {
		if (document !== null) {
			open?.close();
			open = null;
			open = await openDrawable(document);
		}
		if (open === null) throw new Error("Asked for a page of no document.");
		say({ stage: "opened", pages: open.pages });
		say({ stage: "drawn", pages: open.pages, image: await open.draw(drawing) });
	} catch (error) {
		say({ stage: "undrawn", reason: error instanceof Undrawn ? error.reason : "unreadable" });
	}
}

process.on("message", (question: DrawQuestion) => void answer(question));
process.on("disconnect", () => process.exit(0));
