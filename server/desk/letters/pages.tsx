import type { Zone } from "../../../casework/clock.ts";
import { explain } from "../../../findings/text.ts";
import type { ReadableLetter } from "../../mail/readable.ts";
import type { TaskCounts, TaskRow } from "../../store/tasks.ts";
import { shortTime } from "../../web/dates.ts";
import { ErrorSummary, Facts } from "../../web/parts/pieces.tsx";
import { DeskForm, type DeskFrame, DeskLayout, DoneBanner } from "../parts/layout.tsx";
import { getQueueWords } from "../queue-words.ts";
import { type Colleague, HandOverForm, TakeForm, type TaskFact, TaskHistory, WhoseTabs } from "../tasks/pages.tsx";
import { type TaskWords, taskWords, type Whose } from "../tasks/words.ts";
import { getDeskTexts } from "../texts.ts";
import { writingWords } from "../writing/words.ts";
import type { OpenedLetter } from "./opened-letter.ts";
import { letterWords } from "./words.ts";

/** Letters that are no filings. The list shows nothing personal; who wrote and what stands behind the link, where a view is recorded. */
export function LettersPage(props: {
	frame: DeskFrame;
	whose: Whose;
	counts: TaskCounts;
	letters: readonly TaskRow[];
	zone: Zone;
	done: keyof TaskWords["done"] | null;
	mayAct: boolean;
}) {
	const { frame, whose, zone } = props;
	const t = getDeskTexts(frame.lang).letters;
	const tasks = taskWords[frame.lang];
	return (
		<DeskLayout frame={frame} title={t.title} current="letters">
			{props.done && <DoneBanner text={tasks.done[props.done]} />}
			<h1 class="govuk-heading-l">{t.title}</h1>
			<p class="tk-lead">{t.lead}</p>
			<WhoseTabs frame={frame} base="/letters" whose={whose} counts={props.counts} />
			{props.letters.length === 0 && <p class="govuk-body tk-empty">{tasks.empty[whose]}</p>}
			<ul class="tk-queue">
				{props.letters.map((task) => (
					<li key={task.taskId} class="tk-task">
						<div>
							<a href={`/letters/${task.letterId}`} class="govuk-link tk-queue__number">
								{t.sorts[task.letterSort ?? ""] ?? task.letterSort}, {shortTime(task.openedAt, zone)}
								{task.number !== null && `, ${task.number}`}
							</a>
							<p class="govuk-hint govuk-!-margin-bottom-0">
								{tasks.owner}: {task.ownerName ?? tasks.nobody}
								{task.closedAt !== null && `. ${tasks.closed} ${shortTime(task.closedAt, zone)}`}
							</p>
						</div>
						{props.mayAct && task.closedAt === null && task.owner === null && (
							<TakeForm frame={frame} task={task} back={`/letters?whose=${whose}`} />
						)}
					</li>
				))}
			</ul>
		</DeskLayout>
	);
}

function sizeText(bytes: number): string {
	return bytes >= 1_000_000 ? `${(bytes / 1_000_000).toFixed(1)} MB` : `${Math.max(1, Math.round(bytes / 1000))} kB`;
}

function Files(props: { frame: DeskFrame; content: ReadableLetter }) {
	const t = letterWords[props.frame.lang];
	const { files, moreFiles } = props.content;
	return (
		<section class="tk-section">
			<h2 class="govuk-heading-m">{t.files}</h2>
			{files.length === 0 ? (
				<p class="govuk-body">{t.noFiles}</p>
			) : (
				<>
					<ul class="govuk-list govuk-list--bullet">
						{files.map((file, index) => (
							<li key={`${index} ${file.name}`} class="tk-break">
								{file.name ?? t.unnamed} ({t.fileSorts[file.sort]}, {sizeText(file.sizeBytes)})
							</li>
						))}
						{moreFiles > 0 && <li>{t.moreFiles(moreFiles)}</li>}
					</ul>
					<p class="govuk-hint">{t.filesNote}</p>
				</>
			)}
		</section>
	);
}

/** Who wrote, in words: before the text, because it says how to read it. */
function Trust(props: { frame: DeskFrame; letter: OpenedLetter }) {
	const t = letterWords[props.frame.lang];
	const { trust } = props.letter;
	if (!trust) return null;
	const isGood = trust.kind === "contact-proven" && !trust.manyAuthors && !trust.repliesElsewhere;
	return (
		<div class={`tk-box ${isGood ? "tk-box--good" : "tk-box--todo"}`}>
			<h2 class="govuk-heading-s">{t.trustTitle}</h2>
			<p class="govuk-body">{t.trust[trust.kind]}</p>
			{trust.manyAuthors && <p class="govuk-body">{t.manyAuthors}</p>}
			{trust.repliesElsewhere && <p class="govuk-body">{t.repliesElsewhere}</p>}
		</div>
	);
}

function Words(props: { frame: DeskFrame; content: ReadableLetter }) {
	const { content } = props;
	const t = letterWords[props.frame.lang];
	return (
		<section class="tk-section">
			<h2 class="govuk-heading-m">{t.text}</h2>
			{content.isFromHtml && <p class="govuk-hint">{t.fromHtml}</p>}
			{content.text ? <div class="tk-letter-text">{content.text}</div> : <p class="govuk-body">{t.noText}</p>}
			{content.isCut && <p class="govuk-inset-text">{t.cut}</p>}
			{content.defects.length > 0 && <p class="govuk-inset-text">{t.broken}</p>}
			{content.other !== null && (
				<details class="govuk-details">
					<summary class="govuk-details__summary">
						<span class="govuk-details__summary-text">{t.other}</span>
					</summary>
					<div class="govuk-details__text tk-letter-text">{content.other}</div>
				</details>
			)}
		</section>
	);
}

function Head(props: { frame: DeskFrame; letter: OpenedLetter; zone: Zone }) {
	const { frame, letter, zone } = props;
	const { row, content, task, personal } = letter;
	const desk = getDeskTexts(frame.lang);
	const t = letterWords[frame.lang];
	const authors = content?.from.join(", ") || personal.replyTo || desk.letters.noSender;
	const breaking = (text: string | null) => text && <span class="tk-break">{text}</span>;
	const number = letter.number && (
		<a href={`/cases/${letter.number}/letters`} class="govuk-link">
			{letter.number}
		</a>
	);
	const answers: Readonly<Record<string, string>> = { ...desk.letters.answers, "officer-reads": t.officerReads };
	return (
		<Facts
			rows={[
				[t.from, breaking(content?.fromName ? `${content.fromName} <${authors}>` : authors)],
				[t.replyTo, letter.trust?.repliesElsewhere ? breaking(content?.replyTo ?? null) : null],
				[t.to, breaking(content?.to ?? null)],
				[getQueueWords(frame.lang).row.arrived, shortTime(row.arrivedAt, zone)],
				[t.sent, breaking(content?.date ?? null)],
				[t.messageId, breaking(content?.messageId ?? null)],
				[desk.letters.sort, desk.letters.sorts[row.sort] ?? row.sort],
				[desk.letters.answer, answers[row.answer] ?? row.answer],
				[t.linkedTo, number],
				[taskWords[frame.lang].owner, task ? (task.ownerName ?? taskWords[frame.lang].nobody) : null],
				[t.reason, letter.word],
			]}
		/>
	);
}

export type LetterErrors = Readonly<Partial<Record<"number" | "reason" | "main", string>>>;

export type LetterPageProps = {
	readonly frame: DeskFrame;
	readonly letter: OpenedLetter;
	readonly facts: readonly TaskFact[];
	readonly colleagues: readonly Colleague[];
	readonly zone: Zone;
	readonly errors: LetterErrors;
	/** What was typed, or a number that the letter's subject names. */
	readonly typed: { readonly number: string; readonly reason: string };
	readonly done: keyof TaskWords["done"] | null;
	/** Whether this officer settles letters here; who only reads is offered nothing. */
	readonly mayAct: boolean;
};

function TextField(props: {
	id: "number" | "reason";
	label: string;
	hint: string;
	value: string;
	error: string | undefined;
	isNumber: boolean;
}) {
	return (
		<div class={`govuk-form-group${props.error ? " govuk-form-group--error" : ""}`}>
			<label class="govuk-label" for={props.id}>
				{props.label}
			</label>
			<div class="govuk-hint" id={`${props.id}-hint`}>
				{props.hint}
			</div>
			<input
				class={`govuk-input${props.isNumber ? " govuk-input--width-20 tk-input-number" : ""}`}
				id={props.id}
				name={props.id}
				type="text"
				maxLength={props.isNumber ? 60 : 500}
				autocomplete="off"
				value={props.value}
				aria-describedby={`${props.id}-hint`}
			/>
		</div>
	);
}

/** What can be done with an open letter; every form carries the version of the letter that is shown. */
function Acts(props: LetterPageProps & { task: TaskRow }) {
	const { frame, letter, task, errors, typed } = props;
	const t = letterWords[frame.lang];
	const here = `/letters/${letter.row.letterId}`;
	return (
		<>
			<div class="tk-actions">
				{letter.replyTo !== null && (
					<a href={`${here}/answer`} class="govuk-button" draggable={false}>
						{t.answer}
					</a>
				)}
				{letter.number !== null && letter.isCaseOpen && (
					<a
						href={`/cases/${letter.number}/write?letter=${letter.row.letterId}`}
						class="govuk-button govuk-button--secondary"
						draggable={false}
					>
						{t.writeToApplicant}
					</a>
				)}
				{task.owner === null && <TakeForm frame={frame} task={task} back={here} />}
			</div>
			<section class="tk-section">
				<h2 class="govuk-heading-m">{t.closeTitle}</h2>
				<DeskForm frame={frame} action={`${here}/close`} version={task.version}>
					<TextField
						id="reason"
						label={t.closeReason}
						hint={t.closeHint}
						value={typed.reason}
						error={errors.reason}
						isNumber={false}
					/>
					<button type="submit" class="govuk-button govuk-button--secondary">
						{t.close}
					</button>
				</DeskForm>
			</section>
			<section class="tk-section">
				<h2 class="govuk-heading-m">{t.linkTitle}</h2>
				<DeskForm frame={frame} action={`${here}/link`} version={task.version}>
					<TextField
						id="number"
						label={t.linkNumber}
						hint={t.linkHint}
						value={typed.number}
						error={errors.number}
						isNumber
					/>
					<button type="submit" class="govuk-button govuk-button--secondary">
						{t.link}
					</button>
				</DeskForm>
			</section>
			<section class="tk-section">
				<h2 class="govuk-heading-m">{taskWords[frame.lang].handOver}</h2>
				<HandOverForm frame={frame} task={task} back={here} colleagues={props.colleagues} />
			</section>
		</>
	);
}

/** A letter: who wrote and what may be believed of it, its words as text, its files by name. Its original is a download, never a page of ours. */
export function LetterPage(props: LetterPageProps) {
	const { frame, letter, zone, errors } = props;
	const { row, content, task, personal } = letter;
	const desk = getDeskTexts(frame.lang).letters;
	const t = letterWords[frame.lang];
	const listed = Object.entries(errors).map(([field, text]) => ({ field, text }));
	return (
		<DeskLayout frame={frame} title={desk.title} current="letters" back="/letters" korean>
			{props.done && <DoneBanner text={taskWords[frame.lang].done[props.done]} />}
			{listed.length > 0 && <ErrorSummary title={writingWords[frame.lang].errorTitle} errors={listed} />}
			<h1 class="govuk-heading-l tk-break">{(content?.subject ?? personal.subject) || desk.noSubject}</h1>
			{row.state !== "open" && <p class="govuk-inset-text">{t.settled[row.state]}</p>}
			<Trust frame={frame} letter={letter} />
			<Head frame={frame} letter={letter} zone={zone} />
			{personal.findings.length > 0 && (
				<ul class="govuk-list govuk-list--bullet">
					{personal.findings.map((finding) => (
						<li key={finding.code}>
							<span class="tk-mono">{finding.code}</span> {explain(finding, frame.lang).what}
						</li>
					))}
				</ul>
			)}
			{content ? <Words frame={frame} content={content} /> : <p class="govuk-inset-text">{t.damaged}</p>}
			{content && <Files frame={frame} content={content} />}
			<p class="govuk-body">
				<a href={`/letters/${row.letterId}/original`} class="govuk-link">
					{desk.original}
				</a>
			</p>
			{props.mayAct && task && task.closedAt === null && <Acts {...props} task={task} />}
			<TaskHistory frame={frame} facts={props.facts} zone={zone} />
		</DeskLayout>
	);
}
