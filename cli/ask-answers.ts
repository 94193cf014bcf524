import { readFileSync } from "node:fs";
import { parse } from "yaml";
import type { Lang } from "../findings/lang.ts";
import type { ProcedureFace } from "../procedures/define.ts";
import { CliStop, exitCodes } from "./exit-codes.ts";
import type { Terminal } from "./terminal.ts";
import type { CliWords } from "./words.ts";

type Field = ProcedureFace["forms"][number]["fields"][number];
type Answers = Record<string, unknown>;
type Context = { readonly terminal: Terminal; readonly words: CliWords; readonly lang: Lang };

/** Answers from a JSON or YAML file. Throws `CliStop` when it holds no object. */
export function readAnswersFile(file: string): Answers {
	let value: unknown;
	try {
		// YAML 1.2 holds JSON. The core schema has no dates: a birth date stays the text that the form wants.
		value = parse(readFileSync(file, "utf8"), { schema: "core" });
	} catch (error) {
		if ((error as NodeJS.ErrnoException).code === "ENOENT") {
			throw new CliStop(exitCodes.usage, (words) => words.noSuchFile(file));
		}
		const why = (error as Error).message.split("\n")[0] ?? "";
		throw new CliStop(exitCodes.usage, (words) => words.answersUnreadable(file, why));
	}
	if (typeof value !== "object" || value === null || Array.isArray(value)) {
		throw new CliStop(exitCodes.usage, (words) => words.answersNotObject(file));
	}
	return value as Answers;
}

/** `2030-02-31` parses, as the 3rd of March: a day must come back as it was written. */
function isDay(text: string): boolean {
	const at = /^\d{4}-\d{2}-\d{2}$/.test(text) ? Date.parse(text) : Number.NaN;
	return !Number.isNaN(at) && new Date(at).toISOString().startsWith(text);
}

/** Reads what was typed; undefined when the field does not take it. */
function typedValue(field: Field, typed: string, words: CliWords): unknown {
	const text = typed.trim();
	switch (field.widget) {
		case "number":
			return /^\d{1,9}$/.test(text) ? Number(text) : undefined;
		case "digits":
			return new RegExp(`^\\d{${field.digits ?? "1,40"}}$`).test(text.replace(/\s/g, ""))
				? text.replace(/\s/g, "")
				: undefined;
		case "yes-no":
			if (words.yes.includes(text.toLowerCase())) return true;
			return words.no.includes(text.toLowerCase()) ? false : undefined;
		case "date": {
			const spoken = /^(\d{1,2})[./](\d{1,2})[./](\d{4})$/.exec(text);
			const iso = spoken === null ? text : `${spoken[3]}-${spoken[2]?.padStart(2, "0")}-${spoken[1]?.padStart(2, "0")}`;
			return isDay(iso) ? iso : undefined;
		}
		case "choice": {
			const byNumber = field.options?.[Number(text) - 1]?.value;
			return byNumber ?? field.options?.find((option) => option.value === text)?.value;
		}
		default:
			return text.length > 0 && text.length <= (field.charactersMax ?? 1000) ? text : undefined;
	}
}

async function askField(field: Field, context: Context): Promise<unknown> {
	const { terminal, words, lang } = context;
	if (field.widget === "list") return askList(field, context);
	const hint = field.hint === null ? "" : ` (${field.hint[lang]})`;
	field.options?.forEach((option, index) => {
		terminal.say(`  ${index + 1}. ${option.label[lang]}`);
	});
	const mark = field.widget === "date" ? ` ${words.dateForm}` : field.widget === "yes-no" ? ` ${words.yesNoForm}` : "";
	const question = `${field.label[lang]}${hint}${mark}${field.required ? "" : ` ${words.mayBeEmpty}`}:`;
	for (;;) {
		const typed = await terminal.ask(question);
		if (typed.trim() === "" && !field.required) return undefined;
		const value = typedValue(field, typed, words);
		if (value !== undefined) return value;
		terminal.say(words.notUnderstood);
	}
}

async function askList(field: Field, context: Context): Promise<unknown> {
	const { terminal, words, lang } = context;
	const items: Answers[] = [];
	const label = field.itemLabel?.[lang] ?? field.label[lang];
	do {
		terminal.say(`${field.label[lang]}: ${label} ${items.length + 1}`);
		items.push(await askFields(field.fields ?? [], context));
		if (items.length >= (field.itemsMax ?? 1)) break;
	} while (words.yes.includes((await terminal.ask(words.oneMore(label))).toLowerCase()));
	return items;
}

async function askFields(fields: readonly Field[], context: Context): Promise<Answers> {
	const answers: Answers = {};
	for (const field of fields) {
		if (field.askedWhen?.(answers) === false) continue;
		const value = await askField(field, context);
		if (value !== undefined) answers[field.name] = value;
	}
	return answers;
}

/** Asks the form of a kind, field by field. Throws `CliStop` when nobody is there to answer. */
export async function askAnswers(face: ProcedureFace, kind: string, context: Context): Promise<Answers> {
	const form = face.findForm(kind);
	if (form === null) return {};
	if (!context.terminal.interactive) throw new CliStop(exitCodes.usage, context.words.giveAnswers(kind));
	context.terminal.say(form.title[context.lang]);
	return askFields(form.fields, context);
}
