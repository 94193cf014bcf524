import { writeZip } from "../../../container/src/zip-write.ts";
import type { FindingWords } from "../../../findings/explanation.ts";
import type { Lang } from "../../../findings/lang.ts";
import { listFaces } from "../../../procedures/faces.ts";
import { judge, type Opened } from "./judge.ts";
import { type KeptFile, lookAt } from "./kept-files.ts";
import { planDraft } from "./planning.ts";
import type { CheckerAnswer, CheckerQuestion } from "./task.ts";

/** What a Worker is given; the types of a page do not know it. */
type WorkerScope = {
	onmessage: ((event: MessageEvent<CheckerQuestion>) => void) | null;
	postMessage(answer: CheckerAnswer): void;
};

const scope = globalThis as unknown as WorkerScope;

// The bundle of a page holds one face: the procedure's under the law that the office files under now.
const [face] = listFaces();

const files = new Map<number, KeptFile>();
let opened: Opened | null = null;

/** The sentences of one language are a third of what all four would weigh. */
const wordsOf: Readonly<Record<Lang, () => Promise<FindingWords>>> = {
	ky: () => import("../../../findings/texts.ky.ts"),
	ru: () => import("../../../findings/texts.ru.ts"),
	en: () => import("../../../findings/texts.en.ts"),
	ko: () => import("../../../findings/texts.ko.ts"),
};

async function answer(question: CheckerQuestion): Promise<unknown> {
	if (face === undefined) throw new Error("This bundle has no procedure.");
	switch (question.name) {
		case "look": {
			const { facts, kept } = await lookAt(question.asks.id, question.asks.file, face);
			if (kept !== null) files.set(kept.id, kept);
			return facts;
		}
		case "forget":
			files.delete(question.asks.id);
			return null;
		case "judge": {
			const { draft, lang } = question.asks;
			const words = await wordsOf[lang]();
			const done = judge(draft, { files, face, before: opened, lang, words });
			opened = done.opened;
			return done.judged;
		}
		case "plan":
			return planDraft(question.asks.draft, files, face).entries;
		case "archive":
			return new Blob([new Uint8Array(writeZip(question.asks.entries))], { type: "application/zip" });
		case "key": {
			// Most of a library that few visits need.
			const { openKey } = await import("./p12.ts");
			const bytes = new Uint8Array(await question.asks.file.arrayBuffer());
			return openKey(bytes, question.asks.password);
		}
	}
}

scope.onmessage = async ({ data }) => {
	try {
		scope.postMessage({ ask: data.ask, answer: await answer(data) });
	} catch (error) {
		scope.postMessage({ ask: data.ask, error: String(error) });
	}
};
