import type { Zone } from "../../../casework/clock.ts";
import type { LocalDate } from "../../../casework/facts.ts";
import { sayDate, shortTime } from "../../web/dates.ts";
import type { TimelineEntry } from "../present-timeline.ts";
import { reviewPageWords } from "../review/page-words.ts";
import type { DeskLang, DeskTexts } from "../texts.ts";

/** The facts of the case in plain words, newest first. `names`: officers by account id. */
export function Timeline(props: {
	entries: readonly TimelineEntry[];
	names: ReadonlyMap<string, string>;
	zone: Zone;
	t: DeskTexts;
	lang: DeskLang;
}) {
	const { t, lang } = props;
	return (
		<ol class="tk-timeline" reversed>
			{props.entries.toReversed().map((entry, index) => (
				// Facts are never changed or reordered: their place from the end names them within a page.
				<li key={props.entries.length - index}>
					<span class="tk-timeline__what">{t.events[entry.type]}</span>
					{wordsOf(entry, t, lang) !== null && <span class="tk-timeline__detail">{wordsOf(entry, t, lang)}</span>}
					<span class="tk-timeline__when">
						{shortTime(entry.at, props.zone)} ·{" "}
						{entry.by === null ? t.machine : (props.names.get(entry.by) ?? entry.by)}
					</span>
				</li>
			))}
		</ol>
	);
}

function wordsOf(entry: TimelineEntry, t: DeskTexts, lang: DeskLang): string | null {
	const { detail } = entry;
	if (detail === null || detail === "") return null;
	if (entry.type === "controlled" || entry.type === "assessed")
		return t.outcomes[detail as keyof DeskTexts["outcomes"]];
	if (entry.type === "held" || entry.type === "released") return t.causes[detail as keyof DeskTexts["causes"]];
	if (entry.type === "revocation_rechecked") return t.rechecks[detail as keyof DeskTexts["rechecks"]];
	if (entry.type === "document_judged") {
		const [ordinal, verdict] = detail.split(" ");
		return `${ordinal}: ${reviewPageWords[lang][verdict === "right" ? "right" : "wrong"]}`;
	}
	if (entry.type === "promised" || entry.type === "promise_warned") return sayDate(detail as LocalDate, lang);
	if (entry.type === "told") return t.letterKinds[detail] ?? detail;
	if (entry.type === "arrived") return t.doors[detail as keyof DeskTexts["doors"]];
	return detail;
}
