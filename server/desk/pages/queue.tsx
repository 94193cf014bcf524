import type { Zone } from "../../../casework/clock.ts";
import type { ProcedureFace } from "../../../procedures/define.ts";
import { shortTime } from "../../web/dates.ts";
import { CaseNumber } from "../../web/parts/pieces.tsx";
import { type DeskFrame, DeskLayout } from "../parts/layout.tsx";
import { StatusMark } from "../parts/status.tsx";
import type { QueueRow } from "../present.ts";
import { getDeskTexts, type QueueKey } from "../texts.ts";

export const queueKeys: readonly QueueKey[] = [
	"to_check",
	"held",
	"delivered",
	"rejected",
	"incomplete",
	"accepted",
	"all",
];

/** The officer's day: what only a person can decide comes first, oldest on top. */
export function QueuePage(props: {
	frame: DeskFrame;
	queue: QueueKey;
	counts: Readonly<Record<QueueKey, number>>;
	rows: readonly QueueRow[];
	/** Address of the next page, or null. */
	more: string | null;
	notFound: string | null;
	faces: readonly ProcedureFace[];
	zone: Zone;
}) {
	const { frame, queue } = props;
	const t = getDeskTexts(frame.lang);
	return (
		<DeskLayout frame={frame} title={t.queue.title} current="queue" wide>
			<h1 class="govuk-heading-l">{t.queue.title}</h1>
			<FindForm frame={frame} notFound={props.notFound} />
			<nav aria-label={t.queue.title}>
				<ul class="tk-tabs">
					{queueKeys.map((key) => (
						<li key={key}>
							<a
								href={`/?queue=${key}`}
								class={`tk-tab${key === "held" && props.counts.held > 0 ? " tk-tab--alert" : ""}`}
								{...(key === queue ? { "aria-current": "page" as const } : {})}
							>
								{t.queue.keys[key]} <span class="tk-count">{props.counts[key]}</span>
							</a>
						</li>
					))}
				</ul>
			</nav>
			{props.rows.length === 0 ? (
				<p class="govuk-body tk-empty">{t.queue.empty[queue]}</p>
			) : (
				<ul class="tk-queue">
					{props.rows.map((row) => (
						<Row key={row.caseId} frame={frame} row={row} faces={props.faces} zone={props.zone} />
					))}
				</ul>
			)}
			{props.more !== null && (
				<a href={props.more} class="govuk-link govuk-body">
					{t.queue.more}
				</a>
			)}
		</DeskLayout>
	);
}

function FindForm(props: { frame: DeskFrame; notFound: string | null }) {
	const t = getDeskTexts(props.frame.lang).queue;
	return (
		<form action="/find" method="get" class="tk-find">
			<label class="govuk-label" for="number">
				{t.find}
			</label>
			<input
				class="govuk-input govuk-input--width-20 tk-input-number"
				id="number"
				name="number"
				type="text"
				maxLength={60}
				autocomplete="off"
				spellcheck={false}
				value={props.notFound ?? ""}
				{...(props.notFound === null ? {} : { "aria-describedby": "number-error" })}
			/>
			<button type="submit" class="govuk-button govuk-button--secondary">
				{t.findAction}
			</button>
			{props.notFound !== null && (
				<p id="number-error" class="govuk-error-message">
					{t.notFound}
				</p>
			)}
		</form>
	);
}

function Row(props: { frame: DeskFrame; row: QueueRow; faces: readonly ProcedureFace[]; zone: Zone }) {
	const { row, frame } = props;
	const t = getDeskTexts(frame.lang);
	const kind = props.faces.flatMap((face) => face.kinds).find((each) => each.id === row.kind);
	return (
		<li class="tk-queue__row">
			<a href={`/cases/${row.number}`} class="govuk-link tk-queue__number">
				<CaseNumber number={row.number} />
			</a>
			<span class="tk-queue__kind">{kind?.short[frame.lang] ?? t.queue.unknownKind}</span>
			<span class="tk-queue__state">
				<StatusMark status={row.status} t={t} />
				{row.held !== null && <span class="tk-mark tk-mark--fatal">{t.causes[row.held]}</span>}
			</span>
			<span class="tk-queue__time">
				<span class="tk-queue__label">{t.queue.arrived}:</span> {shortTime(row.arrivedAt, props.zone)}
			</span>
			<span class="tk-queue__time">
				{row.promise !== "kept" && (
					<>
						<span class="tk-queue__label">{t.queue.promise}:</span> {row.receiptBy.split("-").reverse().join(".")}{" "}
						{row.promise === "late" && <strong class="tk-mark tk-mark--fatal">{t.queue.late}</strong>}
					</>
				)}
			</span>
		</li>
	);
}
