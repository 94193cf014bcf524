import type { Round } from "../../../casework/round.ts";
import { roundViewWords } from "../round-view/words.ts";
import type { DeskLang } from "../texts.ts";
import { releaseWords } from "./words.ts";

/** From the list of rounds to the selection of one, and to its figures. */
export function RoundLinks(props: { lang: DeskLang; round: Pick<Round, "procedure" | "id"> }) {
	const { lang, round } = props;
	const path = `/rounds/${round.procedure}/${round.id}`;
	const links = [
		[`${path}/selection`, releaseWords[lang].link],
		[`${path}/view`, roundViewWords[lang].link],
	] as const;
	return (
		<>
			{links.map(([href, text]) => (
				<a key={href} href={href} class="govuk-link">
					{text}
					<span class="govuk-visually-hidden">: {round.id}</span>
				</a>
			))}
		</>
	);
}
