import type { Zone } from "../../../casework/clock.ts";
import type { ProcedureFace } from "../../../procedures/define.ts";
import { sayDay } from "../../web/dates.ts";
import { CaseNumber } from "../../web/parts/pieces.tsx";
import { RoundsToIssue } from "../appointing/pages.tsx";
import { type DeskFrame, DeskLayout } from "../parts/layout.tsx";
import { getDeskTexts } from "../texts.ts";
import type { PaperRow } from "./list.ts";
import { permitDeskWords } from "./words.ts";

/** What waits to be issued, and what waits for the printer. Nothing personal stands on it. */
export function PapersPage(props: {
	frame: DeskFrame;
	ready: readonly PaperRow[];
	unprinted: readonly PaperRow[];
	rounds: Parameters<typeof RoundsToIssue>[0]["rounds"];
	faces: readonly ProcedureFace[];
	zone: Zone;
}) {
	const { frame } = props;
	const t = permitDeskWords[frame.lang];
	return (
		<DeskLayout frame={frame} title={t.nav} current="permits" wide>
			<h1 class="govuk-heading-l">{t.nav}</h1>
			<p class="govuk-body">{t.lead}</p>
			<Rows {...props} rows={props.ready} title={t.ready} empty={t.readyEmpty} say={t.decidedOn} />
			<RoundsToIssue frame={frame} rounds={props.rounds} />
			<Rows {...props} rows={props.unprinted} title={t.toPrint} empty={t.toPrintEmpty} say={t.issuedOn} />
		</DeskLayout>
	);
}

function Rows(props: {
	frame: DeskFrame;
	rows: readonly PaperRow[];
	faces: readonly ProcedureFace[];
	zone: Zone;
	title: string;
	empty: string;
	say: (day: string) => string;
}) {
	const { frame, rows, zone } = props;
	return (
		<>
			<h2 class="govuk-heading-m">{props.title}</h2>
			{rows.length === 0 ? (
				<p class="govuk-body tk-empty">{props.empty}</p>
			) : (
				<ul class="tk-queue">
					{rows.map((row) => (
						<li key={row.number} class="tk-queue__row">
							<a href={`/cases/${row.number}/permits`} class="govuk-link tk-queue__number">
								<CaseNumber number={row.number} />
							</a>
							<span class="tk-queue__kind">{kindOf(row, props.faces, frame)}</span>
							<span>{row.papers ?? ""}</span>
							<span class="tk-queue__time">{props.say(sayDay(row.at, zone, frame.lang))}</span>
						</li>
					))}
				</ul>
			)}
		</>
	);
}

function kindOf(row: PaperRow, faces: readonly ProcedureFace[], frame: DeskFrame): string {
	const face = faces.find(({ id }) => id === row.procedure);
	return face?.kinds.find(({ id }) => id === row.kind)?.short[frame.lang] ?? getDeskTexts(frame.lang).queue.unknownKind;
}
