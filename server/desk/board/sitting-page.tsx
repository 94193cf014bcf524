import { isSittingAllowed, standingCases } from "../../../casework/board.ts";
import { quorumOf } from "../../../casework/board-rules.ts";
import type { CaseRow } from "../../store/cases.ts";
import { sayDate } from "../../web/dates.ts";
import { CaseNumber, Facts } from "../../web/parts/pieces.tsx";
import { DeskForm, type DeskFrame } from "../parts/layout.tsx";
import type { FieldErrors } from "../review/pages.tsx";
import { PlanFields } from "./list-pages.tsx";
import type { OpenedSitting } from "./opened-sitting.ts";
import { ActionButton, BoardLayout, SittingMark } from "./parts.tsx";
import { boardWords } from "./words.ts";

type Row = Pick<CaseRow, "caseId" | "number" | "kind" | "persons">;

export type SittingPageProps = {
	readonly frame: DeskFrame;
	readonly opened: OpenedSitting;
	/** Rows of the cases on the agenda, by case. */
	readonly rows: ReadonlyMap<string, Row>;
	/** What may still be put on the agenda; only for whoever keeps the sitting. */
	readonly ready: readonly Row[];
	readonly errors: FieldErrors;
	readonly done: string | null;
};

export function titleOf({ body, sitting }: OpenedSitting, lang: DeskFrame["lang"]): string {
	const { on } = sitting.plan;
	return boardWords[lang].sitting.heading(body?.names[lang] ?? "", sayDate(on, lang));
}

/** One sitting: its agenda, who is present, and what is to be done next. */
export function SittingPage(props: SittingPageProps) {
	const { frame, opened } = props;
	const { sitting } = opened;
	const t = boardWords[frame.lang].sitting;
	return (
		<BoardLayout
			frame={frame}
			title={titleOf(opened, frame.lang)}
			back="/board"
			errors={props.errors}
			done={props.done}
			wide
		>
			<p class="govuk-body">
				<SittingMark frame={frame} status={sitting.status} />
			</p>
			<div class="tk-columns">
				<div class="tk-columns__main">
					<Next {...props} />
					<Agenda {...props} />
					{opened.keeps && isSittingAllowed(sitting.status, "listCase") && <Ready {...props} />}
				</div>
				<div class="tk-columns__side">
					<Facts
						rows={[
							[t.when, `${sayDate(sitting.plan.on, frame.lang)}, ${sitting.plan.time}`],
							[t.where, sitting.plan.place],
						]}
					/>
					<Attendance {...props} />
					{opened.keeps && sitting.status === "planned" && <Move {...props} />}
				</div>
			</div>
		</BoardLayout>
	);
}

/** The one step that the state of the sitting asks for. */
function Next({ frame, opened }: SittingPageProps) {
	const { sitting, keeps, sittingId } = opened;
	const t = boardWords[frame.lang];
	const path = `/board/sittings/${sittingId}`;
	const link = (href: string, label: string) => (
		<a href={`${path}/${href}`} class="govuk-button govuk-!-margin-bottom-3">
			{label}
		</a>
	);
	const standing = standingCases(sitting);
	const isSettled = standing.length > 0 && standing.every(({ state }) => state === "carried" || state === "postponed");
	switch (sitting.status) {
		case "open":
			return (
				<section class="tk-box tk-box--todo" aria-label={t.statuses.open}>
					{keeps && <p class="govuk-body">{isSettled ? t.sitting.prepareLead : t.sitting.settleFirst}</p>}
					<div class="tk-actions">
						{keeps && isSettled && <ActionButton frame={frame} action={`${path}/prepare`} label={t.sitting.prepare} />}
						<a href={`${path}/live`} class="govuk-link">
							{t.sitting.live}
						</a>
					</div>
				</section>
			);
		case "prepared":
			return (
				<section class="tk-box tk-box--todo" aria-label={t.statuses.prepared}>
					<p class="govuk-body">{t.sitting.lookLead}</p>
					{link("release", t.sitting.look)}
				</section>
			);
		case "released":
		case "closed":
			return (
				<section class="tk-box" aria-label={t.sitting.minutes}>
					<div class="tk-actions">
						{keeps && sitting.status === "released" && sitting.minutesAt === null && (
							<ActionButton frame={frame} action={`${path}/minutes`} label={t.sitting.issueMinutes} />
						)}
						{keeps && sitting.status === "released" && sitting.minutesAt !== null && (
							<ActionButton frame={frame} action={`${path}/close`} label={t.sitting.close} quiet />
						)}
						<a href={`${path}/minutes`} class="govuk-link">
							{t.sitting.minutes}
						</a>
						<a href={`${path}/release`} class="govuk-link">
							{t.release.title}
						</a>
					</div>
				</section>
			);
		default:
			return null;
	}
}

const tones = { listed: "note", called: "wait", carried: "good", postponed: "warning", "taken-off": "note" } as const;

function Agenda({ frame, opened, rows }: SittingPageProps) {
	const { sitting, face, sittingId } = opened;
	const t = boardWords[frame.lang];
	return (
		<section aria-labelledby="agenda">
			<h2 class="govuk-heading-m" id="agenda">
				{t.sitting.agenda}
			</h2>
			{sitting.agenda.length === 0 && <p class="govuk-body">{t.sitting.agendaEmpty}</p>}
			<ol class="tk-queue">
				{sitting.agenda.map((one, index) => {
					const row = rows.get(one.caseId);
					const kind = row?.kind ? face.findKind(row.kind) : null;
					const motion = one.motions.at(-1);
					return (
						<li
							class="tk-queue__row"
							key={one.caseId}
							{...(sitting.current === one.caseId ? { "aria-current": "true" as const } : {})}
						>
							<span class="tk-queue__number">
								{index + 1}.&nbsp;
								<a href={`/board/sittings/${sittingId}/cases/${one.number}`} class="govuk-link">
									<CaseNumber number={one.number} />
								</a>
							</span>
							<span>{kind?.short[frame.lang] ?? ""}</span>
							<span>{row && row.persons > 1 ? t.sitting.persons(row.persons) : ""}</span>
							<span>
								<span class={`tk-mark tk-mark--${tones[one.state]}`}>{t.states[one.state]}</span>
								{one.state === "called" && motion?.closed?.carried === false && ` ${t.item.notCarried}`}
							</span>
						</li>
					);
				})}
			</ol>
		</section>
	);
}

function Ready({ frame, opened, ready }: SittingPageProps) {
	const t = boardWords[frame.lang].sitting;
	if (ready.length === 0) return <p class="govuk-body">{t.readyNone}</p>;
	return (
		<section class="tk-section" aria-labelledby="ready-title">
			<h2 class="govuk-heading-s" id="ready-title">
				{t.ready}
			</h2>
			<DeskForm frame={frame} action={`/board/sittings/${opened.sittingId}/list`}>
				<div class="govuk-checkboxes govuk-checkboxes--small">
					{ready.map(({ number, kind, persons }) => (
						<div class="govuk-checkboxes__item" key={number}>
							<input class="govuk-checkboxes__input" type="checkbox" id={`add-${number}`} name="case" value={number} />
							<label class="govuk-label govuk-checkboxes__label" for={`add-${number}`}>
								{[
									number,
									kind === null ? "" : opened.face.findKind(kind)?.short[frame.lang],
									persons > 1 ? t.persons(persons) : "",
								]
									.filter(Boolean)
									.join(", ")}
							</label>
						</div>
					))}
				</div>
				<button type="submit" class="govuk-button govuk-button--secondary govuk-!-margin-top-3">
					{t.list}
				</button>
			</DeskForm>
		</section>
	);
}

function Attendance(props: SittingPageProps) {
	const { frame, opened } = props;
	const { sitting, members, keeps, nameOf } = opened;
	const t = boardWords[frame.lang].sitting;
	const rules = sitting.rules ?? opened.body?.rules;
	const isForm = keeps && (sitting.status === "planned" || sitting.status === "open");
	return (
		<section aria-labelledby="attendance">
			<h2 class="govuk-heading-s" id="attendance">
				{t.attendance}
			</h2>
			{members.length === 0 && <p class="govuk-body">{t.noMembers}</p>}
			{sitting.openedAt !== null && rules && (
				<p class="govuk-body">{t.inRoom(sitting.present.length, members.length, quorumOf(rules, members.length))}</p>
			)}
			{isForm && members.length > 0 ? (
				<AttendanceForm {...props} />
			) : (
				<ul class="govuk-list">
					{members.map(({ user, represents }) => (
						<li key={user}>
							{nameOf(user)}
							{represents !== "" && `, ${represents}`}
							{sitting.openedAt !== null && ` – ${sitting.present.includes(user) ? t.present : t.absent}`}
							{sitting.presiding === user && ` (${t.presides})`}
						</li>
					))}
				</ul>
			)}
			<p class="govuk-hint">{t.houseRules}</p>
		</section>
	);
}

function AttendanceForm({ frame, opened }: SittingPageProps) {
	const { sitting, members, nameOf, sittingId } = opened;
	const t = boardWords[frame.lang].sitting;
	const isOpen = sitting.status === "open";
	return (
		<DeskForm frame={frame} action={`/board/sittings/${sittingId}/${isOpen ? "attendance" : "open"}`}>
			<fieldset class="govuk-fieldset" id="present">
				<legend class="govuk-hint">{t.attendanceLead}</legend>
				<div class="govuk-checkboxes govuk-checkboxes--small">
					{members.map(({ user, represents }) => (
						<div class="govuk-checkboxes__item" key={user}>
							<input
								class="govuk-checkboxes__input"
								type="checkbox"
								id={`present-${user}`}
								name="present"
								value={user}
								checked={sitting.present.includes(user)}
							/>
							<label class="govuk-label govuk-checkboxes__label" for={`present-${user}`}>
								{nameOf(user)}
								{represents !== "" && `, ${represents}`}
							</label>
						</div>
					))}
				</div>
			</fieldset>
			<div class="govuk-form-group govuk-!-margin-top-3">
				<label class="govuk-label" for="presiding">
					{t.choosePresiding}
				</label>
				<select class="govuk-select" id="presiding" name="presiding">
					<option value="" />
					{members
						.filter(({ chair }) => chair)
						.map(({ user }) => (
							<option key={user} value={user} selected={sitting.presiding === user}>
								{nameOf(user)}
							</option>
						))}
				</select>
			</div>
			<button type="submit" class={`govuk-button${isOpen ? " govuk-button--secondary" : ""}`}>
				{isOpen ? t.saveAttendance : t.open}
			</button>
		</DeskForm>
	);
}

function Move({ frame, opened }: SittingPageProps) {
	const { plan } = opened.sitting;
	const t = boardWords[frame.lang].plan;
	const path = `/board/sittings/${opened.sittingId}`;
	return (
		<details class="govuk-details">
			<summary class="govuk-details__summary">
				<span class="govuk-details__summary-text">{t.change}</span>
			</summary>
			<div class="govuk-details__text">
				<DeskForm frame={frame} action={`${path}/move`}>
					<PlanFields frame={frame} values={plan} errors={[]} />
					<button type="submit" class="govuk-button govuk-button--secondary">
						{t.change}
					</button>
				</DeskForm>
				<ActionButton frame={frame} action={`${path}/cancel`} label={t.cancel} quiet />
			</div>
		</details>
	);
}
