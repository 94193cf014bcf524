import type { QuotedLetter } from "../../../casework/review-facts.ts";
import type { OpenedLetter } from "./opened-letter.ts";

/** Repeated below an answer: enough to know what it answers. What they quoted of ours is left out, or every answer doubles the thread. */
const quotedLinesMax = 40;
const quotedCharsMax = 3_000;

/** What an answer repeats of the letter; null where there are no words to repeat. */
export function quoteOf({ content, row }: Pick<OpenedLetter, "content" | "row">): QuotedLetter | null {
	const lines = (content?.text ?? "").split("\n").filter((line) => !/^\s*>/.test(line));
	const text = lines.slice(0, quotedLinesMax).join("\n").slice(0, quotedCharsMax).trim();
	return text ? { arrivedAt: row.arrivedAt, text } : null;
}
