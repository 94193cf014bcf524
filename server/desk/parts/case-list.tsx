import type { Zone } from "../../../casework/clock.ts";
import type { ProcedureFace } from "../../../procedures/define.ts";
import { shortTime } from "../../web/dates.ts";
import { CaseNumber } from "../../web/parts/pieces.tsx";
import { ownCorrectionWords } from "../own-correction/words.ts";
import type { QueueRow, RowPromise } from "../present-row.ts";
import { getQueueWords, type QueueWords } from "../queue-words.ts";
import { reviewPageWords } from "../review/page-words.ts";
import { getDeskTexts } from "../texts.ts";
import type { DeskFrame } from "./layout.tsx";
import { StatusMark } from "./status.tsx";

/** What every list of cases is drawn with. */
export type ListProps = {
	readonly frame: DeskFrame;
	readonly rows: readonly QueueRow[];
	readonly faces: readonly ProcedureFace[];
	readonly zone: Zone;
	/** Names of officers by account id. */
	readonly names: ReadonlyMap<string, string>;
	/** The account id of whoever looks. */
	readonly me: string;
	/** Cases that an officer had begun and whose applicant corrected them since. */
	readonly takenBack?: ReadonlySet<string>;
	/** Id of the form that takes several rows at once; null where nothing is done with them. */
	readonly batch?: string | null;
};

/** The cases of a list, one row each. Words say what colours say too. */
export function CaseList(props: ListProps) {
	return (
		<ul class="tk-queue">
			{props.rows.map((row) => (
				<CaseRow key={row.caseId} {...props} row={row} />
			))}
		</ul>
	);
}

function CaseRow(props: ListProps & { row: QueueRow }) {
	const { row, frame } = props;
	const t = getDeskTexts(frame.lang);
	const words = { ...getQueueWords(frame.lang), batchChoose: reviewPageWords[frame.lang].batch.chooseOne };
	const kind = props.faces.flatMap((face) => face.kinds).find((each) => each.id === row.kind);
	return (
		<li class="tk-queue__row">
			<span class="tk-queue__number">
				{typeof props.batch === "string" && (
					<input
						class="tk-queue__choose"
						type="checkbox"
						name="case"
						value={row.number}
						form={props.batch}
						aria-label={words.batchChoose(row.number)}
					/>
				)}
				<a href={`/cases/${row.number}`} class="govuk-link">
					<CaseNumber number={row.number} />
				</a>
			</span>
			<span class="tk-queue__kind">{kind?.short[frame.lang] ?? words.row.unknownKind}</span>
			<span class="tk-queue__state">
				<StatusMark status={row.status} t={t} />
				{props.takenBack?.has(row.caseId) && (
					<span class="tk-mark tk-mark--warning">{ownCorrectionWords[frame.lang].mark}</span>
				)}
				{row.held !== null && <span class="tk-mark tk-mark--fatal">{t.causes[row.held]}</span>}
			</span>
			<span class="tk-queue__time">
				<Promised row={row} words={words} />
			</span>
			<span class="tk-queue__time">
				<span class="tk-queue__label">{words.row.arrived}:</span> {shortTime(row.arrivedAt, row.zone ?? props.zone)}
			</span>
			<span class="tk-queue__officer">
				<span class="tk-queue__label">{words.filter.officer}:</span> {officerName(props, words)}
			</span>
		</li>
	);
}

function officerName(props: ListProps & { row: QueueRow }, words: QueueWords): string {
	const { officer } = props.row;
	if (officer === null) return words.row.nobody;
	return officer === props.me ? words.row.me : (props.names.get(officer) ?? "?");
}

function saidDays({ days, isLate }: RowPromise, words: QueueWords["row"]): string {
	if (isLate) return days < 0 ? words.daysLate(-days) : words.lateToday;
	if (days === 0) return words.today;
	return days === 1 ? words.tomorrow : words.inDays(days);
}

function Promised(props: { row: QueueRow; words: QueueWords }) {
	const words = props.words.row;
	const { promise, isStopped } = props.row;
	if (isStopped) return <span>{words.stopped}</span>;
	if (promise === null) return <span class="tk-queue__label">{words.nothingDue}</span>;
	const { by, days, isLate } = promise;
	const said = saidDays(promise, words);
	return (
		<>
			<span class="tk-queue__label">{words.promise}:</span> {by.split("-").reverse().join(".")}{" "}
			{isLate || days === 0 ? (
				<strong class={`tk-mark ${isLate ? "tk-mark--fatal" : "tk-mark--warning"}`}>{said}</strong>
			) : (
				<span>({said})</span>
			)}
		</>
	);
}
