import type { Zone } from "../../../casework/clock.ts";
import type { Lang, Words } from "../../../findings/lang.ts";
import { sayDate, sayTime } from "../dates.ts";
import { placeWebWords } from "../place-words.ts";
import type { MineEntry } from "./present.ts";
import { mineWords } from "./words.ts";

/** One fact as a sentence. */
function sayEntry(entry: MineEntry, lang: Lang, officeName: (office: string) => Words): string {
	const t = mineWords[lang];
	switch (entry.what) {
		case "outcome":
			return t.outcomes[entry.outcome];
		case "told":
			return t.told(t.letters[entry.letter]);
		case "joined":
			return t.joined(entry.number);
		case "moved":
			return t.moved(officeName(entry.to)[lang]);
		case "requested":
			return t.requested(entry.documents, sayDate(entry.by, lang));
		case "promised":
			return t.promisedEvent[entry.promise](sayDate(entry.by, lang));
		case "seat":
		case "reserve-list":
		case "place-confirmed":
		case "place-declined":
		case "place-not-confirmed":
		case "no-place":
		case "objection-answered":
			return placeWebWords[lang].events[entry.what];
		default:
			return t.events[entry.what];
	}
}

/** The newest first: on a telephone nobody scrolls to the end. */
export function Timeline(props: {
	lang: Lang;
	entries: readonly MineEntry[];
	zone: Zone;
	officeName: (office: string) => Words;
}) {
	return (
		<ol class="tk-history" reversed>
			{props.entries.map((entry, index) => (
				<li key={`${entry.at} ${index}`}>
					<span class="tk-history__at">{sayTime(entry.at, props.zone, props.lang)}</span>
					{sayEntry(entry, props.lang, props.officeName)}
				</li>
			))}
		</ol>
	);
}
