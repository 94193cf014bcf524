import { type Finding, isFault } from "../findings/finding.ts";
import type { Lang } from "../findings/lang.ts";
import { explain, type FindingLabels } from "../findings/text.ts";
import type { Terminal } from "./terminal.ts";
import type { CliWords } from "./words.ts";

/** How the applicant knows the files: at home their own names may be shown, which letters never do. */
export type FileNames = ReadonlyMap<number, string>;

/** Whether the authority would reject or send back a filing with these findings. */
export function hasFaults(findings: readonly Finding[]): boolean {
	return findings.some(isFault);
}

/** Says every finding with how to mend it, in the order that control gives. */
export function reportFindings(
	findings: readonly Finding[],
	context: {
		readonly terminal: Terminal;
		readonly words: CliWords;
		readonly lang: Lang;
		readonly labels: FindingLabels;
		readonly names: FileNames;
	},
): void {
	const { terminal, words, lang, labels, names } = context;
	if (findings.length === 0) {
		terminal.say(words.noFindings);
		return;
	}
	terminal.say(words.findings(findings.length));
	for (const each of findings) {
		const other = names.get(Number(each.params.otherOrdinal));
		const named = other === undefined ? each : { ...each, params: { ...each.params, otherName: other } };
		const { what, mend, rule, about } = explain(named, lang, labels, "home");
		const name = each.file === null ? undefined : names.get(each.file.ordinal);
		const place = [about, name].filter((part) => part !== undefined && part !== "").join(" · ");
		terminal.say(`\n[${each.code}] ${words.severities[each.severity]}${place === "" ? "" : ` — ${place}`}\n  ${what}`);
		terminal.say(`  ${words.mend} ${mend}${rule === "house" ? "" : ` (${words.rule}: ${rule})`}`);
	}
}
