import type { Zone } from "../../../casework/clock.ts";
import type { EpochSeconds } from "../../../casework/facts.ts";
import { phaseOf, type Round } from "../../../casework/round.ts";
import type { Lang } from "../../../findings/lang.ts";
import { sayTime } from "../dates.ts";
import { correctionWords } from "./correction-words.ts";
import { filingWords } from "./words.ts";

/** Where the office stands in time: the procedure's wall clock, and the one that the house's readers live by. */
export type Walls = { readonly zone: Zone; readonly houseZone: Zone };

type WindowProps = {
	readonly round: Round | null;
	readonly now: EpochSeconds;
	readonly walls: Walls;
	readonly lang: Lang;
	/** The draft corrects an application that has been filed: the end of the window does not make that one late. */
	readonly isCorrection?: boolean;
};

function sayClosed({ lang, isCorrection = false }: WindowProps, at: string): string {
	return isCorrection ? correctionWords[lang].closed(at) : filingWords[lang].closed(at);
}

/** A moment on the procedure's wall, and on the house's where that is another. */
function Both(props: { at: EpochSeconds; walls: Walls; lang: Lang }) {
	const { at, walls, lang } = props;
	if (walls.zone === walls.houseZone) return null;
	return <> {filingWords[lang].alsoTime(sayTime(at, walls.houseZone, lang))}</>;
}

/** The window in one line, above every page of a draft: what comes next of opening and closing, and how long is left. */
export function WindowLine(props: WindowProps) {
	const { round, now, walls, lang } = props;
	if (round === null) return null;
	const t = filingWords[lang];
	const phase = phaseOf(round, now);
	if (phase === "before") return <>{t.opens(sayTime(round.opensAt, walls.zone, lang))}</>;
	if (phase === "closed") return <>{sayClosed(props, sayTime(round.closesAt, walls.zone, lang))}</>;
	return (
		<>
			{t.closes(sayTime(round.closesAt, walls.zone, lang))} {sayLeft(round.closesAt - now, lang)}
		</>
	);
}

function sayLeft(seconds: number, lang: Lang): string {
	const left = Math.max(0, seconds);
	const [days, hours] = [Math.floor(left / 86_400), Math.floor((left % 86_400) / 3600)];
	return filingWords[lang].left(days, hours, Math.floor((left % 3600) / 60));
}

/** The window of the call: from when, until when, and how long is left. Nothing for a procedure without calls. */
export function WindowText(props: WindowProps) {
	const { round, now, walls, lang } = props;
	if (round === null) return null;
	const t = filingWords[lang];
	const say = (at: EpochSeconds) => sayTime(at, walls.zone, lang);
	const phase = phaseOf(round, now);
	return (
		<>
			{phase === "before" && (
				<p>
					{t.opens(say(round.opensAt))}
					<Both at={round.opensAt} walls={walls} lang={lang} />
				</p>
			)}
			{phase === "closed" ? (
				<p>
					{sayClosed(props, say(round.closesAt))}
					{props.isCorrection !== true && <Both at={round.closesAt} walls={walls} lang={lang} />}
				</p>
			) : (
				<p>
					<strong>{t.closes(say(round.closesAt))}</strong>
					<Both at={round.closesAt} walls={walls} lang={lang} />
					{phase === "open" && <> {sayLeft(round.closesAt - now, lang)}</>}
				</p>
			)}
		</>
	);
}
