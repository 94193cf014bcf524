import { useEffect, useRef, useState } from "preact/hooks";
import { isFault } from "../../findings/finding.ts";
import type { Checker } from "./checker/client.ts";
import { download } from "./download.ts";
import { type FileAnswer, fileContainer } from "./file-container.ts";
import type { FilingDesk } from "./filing.ts";
import { type PackedHere, type PackingStage, packHere } from "./packing.ts";
import type { PageData } from "./page.ts";
import { type Stop, stopsOf } from "./readiness.ts";
import type { PackerWords } from "./words.ts";

type Props = { desk: FilingDesk; page: PageData; words: PackerWords; checker: Checker; certificate: Uint8Array };

type Way = "file" | "save";

/** What the last press of a button came to. */
type Outcome =
	| { readonly kind: "none" }
	| { readonly kind: "stopped"; readonly way: Way; readonly stops: readonly Stop[]; readonly faults: number }
	| { readonly kind: "working"; readonly text: string; readonly part: number | null }
	| { readonly kind: "failed"; readonly text: string }
	| { readonly kind: "saved"; readonly container: Blob; readonly name: string }
	| { readonly kind: "filed"; readonly number: string };

const megabytes = (bytes: number): string => Math.max(0.1, bytes / 1_000_000).toFixed(1);

/** What a mail program adds to a container: four letters for three bytes, and line ends. */
const mailGrowth = 1.37;

/** Packs what is there now, once: the same filing sent again after a broken line is the same container, the same arrival, and has one number. */
function usePacked({ desk, page, checker, certificate }: Props, sayStage: (stage: PackingStage) => void) {
	const { filing, draft } = desk;
	const before = useRef<{ readonly of: string; readonly container: Blob } | null>(null);
	return async (): Promise<PackedHere | null> => {
		const signWith = filing.way === "here" ? filing.key : null;
		const of = JSON.stringify([draft, filing.others.map(({ facts }) => facts.id), signWith?.certificate.join()]);
		if (before.current?.of === of) return { kind: "packed", container: before.current.container };
		const files = new Map([
			...filing.documents.map(({ id, file }) => [id, file] as const),
			...filing.others.map(({ facts, file }) => [facts.id, file] as const),
		]);
		const order = { draft, files, signWith, certificate, sealWorker: page.sealWorker, signingTime: desk.now() };
		const packed = await packHere({ ...order, onStage: sayStage }, checker).catch(() => null);
		if (packed?.kind === "packed") before.current = { of, container: packed.container };
		return packed;
	};
}

/** The two ways out of the page: what a press does, and what it came to. */
function useEnds(props: Props) {
	const { desk, page, words } = props;
	const { filing } = desk;
	const [outcome, setOutcome] = useState<Outcome>({ kind: "none" });
	const isBusy = useRef(false);
	const fail = (text: string): void => setOutcome({ kind: "failed", text });
	const pack = usePacked(props, (stage) => {
		const text = stage.at === "archiving" ? words.archiving : words.signing(stage.file, stage.files);
		setOutcome({ kind: "working", text, part: stage.at === "archiving" ? null : stage.file / stage.files });
	});
	async function send(container: Blob): Promise<void> {
		const answer: FileAnswer = await fileContainer(page.fileAt, page.hidden, container, (sent) =>
			setOutcome({ kind: "working", text: words.sending(Math.round(sent * 100)), part: sent }),
		);
		if (answer.kind !== "filed")
			return fail(answer.kind === "lost" ? words.notSent : `${answer.title}. ${answer.text}`);
		desk.change({ isDone: true });
		setOutcome(answer);
	}
	function save(container: Blob): void {
		const stamp = new Date(desk.now() * 1000).toISOString().slice(0, 16).replace(/[-:]/g, "").replace("T", "-");
		const name = `tilkat-${filing.kind}-${stamp}.zip`;
		download(container, name);
		setOutcome({ kind: "saved", container, name });
	}
	async function go(way: Way, isDespite: boolean): Promise<void> {
		const judged = await desk.judgeNow().catch(() => null);
		if (judged === null) return fail(words.broken);
		const stops = stopsOf(desk, judged, page, words);
		const faults = judged.told.filter(isFault).length;
		if (stops.length > 0 || (faults > 0 && !isDespite)) return setOutcome({ kind: "stopped", way, stops, faults });
		const total = filing.documents.reduce((sum, { sizeBytes }) => sum + sizeBytes, 0);
		if (way === "file" && total > page.fileBytesMax)
			return fail(words.tooLarge(megabytes(total), megabytes(page.fileBytesMax)));
		const packed = await pack();
		if (packed === null) return fail(words.broken);
		if (packed.kind === "fault") return fail(words.notSealed[packed.fault](packed.title));
		return way === "file" ? send(packed.container) : save(packed.container);
	}
	async function press(way: Way, isDespite: boolean): Promise<void> {
		// A second press of an impatient finger would pack, and file, a second time.
		if (isBusy.current) return;
		isBusy.current = true;
		await go(way, isDespite).finally(() => {
			isBusy.current = false;
		});
	}
	return { outcome, press };
}

/** The two ways out of the page, and what came of them. */
export function Finish(props: Props) {
	const { words } = props;
	const { outcome, press } = useEnds(props);
	return (
		<section aria-labelledby="finish-title">
			<h2 class="govuk-heading-l" id="finish-title">
				{words.finish}
			</h2>
			<p class="govuk-body">{words.finishLead}</p>
			{outcome.kind !== "filed" && (
				<div class="tk-packer__ends">
					<button type="button" class="govuk-button" onClick={() => void press("file", false)}>
						{words.file}
					</button>
					<button type="button" class="govuk-button govuk-button--secondary" onClick={() => void press("save", false)}>
						{words.save}
					</button>
				</div>
			)}
			<OutcomeBox {...props} outcome={outcome} goOn={(way) => void press(way, true)} />
		</section>
	);
}

function OutcomeBox(props: Props & { outcome: Outcome; goOn: (way: Way) => void }) {
	const { outcome, words, page, desk } = props;
	const heading = useRef<HTMLHeadingElement>(null);
	// What came of it takes the focus once; progress does not, it is read as a status.
	useEffect(() => heading.current?.focus(), [outcome.kind]);
	if (outcome.kind === "none") return null;
	if (outcome.kind === "working") {
		return (
			<div class="tk-box" role="status">
				<p class="govuk-body">{outcome.text}</p>
				<progress
					class="tk-packer__wide"
					aria-label={outcome.text}
					{...(outcome.part === null ? {} : { value: outcome.part })}
				/>
			</div>
		);
	}
	if (outcome.kind === "stopped") {
		// What is mended since goes out of the list at once: a box that still says "not ready" of it would be believed.
		const { judged } = desk;
		const stops = judged === null ? outcome.stops : stopsOf(desk, judged, page, words);
		const faults = judged === null ? outcome.faults : judged.told.filter(isFault).length;
		if (stops.length === 0 && faults === 0) return null;
		return <Stopped {...props} outcome={{ ...outcome, stops, faults }} heading={heading} />;
	}
	if (outcome.kind === "failed") {
		return (
			<div class="tk-box tk-box--bad" role="alert">
				<h3 class="govuk-heading-m" tabIndex={-1} ref={heading}>
					{words.stops}
				</h3>
				<p class="govuk-body">{outcome.text}</p>
			</div>
		);
	}
	if (outcome.kind === "saved") return <Saved {...props} outcome={outcome} heading={heading} />;
	return (
		<div class="tk-box tk-box--good" id="filed">
			<h3 class="govuk-heading-m" tabIndex={-1} ref={heading}>
				{words.filed}
			</h3>
			<p class="govuk-body">
				<strong class="tk-number tk-number--large">{outcome.number}</strong>
			</p>
			<p class="govuk-body">{words.filedText}</p>
			{desk.filing.head.secret !== null && (
				<p class="govuk-body">
					{words.secret}: <strong class="tk-mono tk-packer__secret">{desk.filing.head.secret}</strong>
				</p>
			)}
			<ul class="govuk-list govuk-!-margin-bottom-0">
				<li>
					<a class="govuk-link" href={`/state/${outcome.number}?lang=${page.lang}`}>
						{words.seeState}
					</a>
				</li>
				<li>
					<a class="govuk-link" href={`/mine?lang=${page.lang}`}>
						{words.mine}
					</a>
				</li>
			</ul>
		</div>
	);
}

type Heading = { heading: { current: HTMLHeadingElement | null } };

function Stopped(
	props: Heading & { words: PackerWords; outcome: Extract<Outcome, { kind: "stopped" }>; goOn: (way: Way) => void },
) {
	const { words, outcome, goOn, heading } = props;
	return (
		<div class="tk-box tk-box--bad" role="alert">
			<h3 class="govuk-heading-m" tabIndex={-1} ref={heading}>
				{words.stops}
			</h3>
			<ul class="govuk-list">
				{outcome.stops.map(({ text, at }) => (
					<li key={text}>
						<a class="govuk-link" href={`#${at}`}>
							{text}
						</a>
					</li>
				))}
				{outcome.faults > 0 && (
					<li>
						<a class="govuk-link" href="#check-title">
							{words.stopFaults}
						</a>
					</li>
				)}
			</ul>
			{outcome.stops.length === 0 && (
				<button type="button" class="govuk-button govuk-button--secondary" onClick={() => goOn(outcome.way)}>
					{words.despite}
				</button>
			)}
		</div>
	);
}

function Saved(
	props: Heading & {
		words: PackerWords;
		page: PageData;
		desk: FilingDesk;
		outcome: Extract<Outcome, { kind: "saved" }>;
	},
) {
	const { words, page, desk, outcome, heading } = props;
	const subject = desk.judged?.subject ?? "";
	const letterBytes = outcome.container.size * mailGrowth;
	return (
		<div class="tk-box tk-box--good" id="saved">
			<h3 class="govuk-heading-m" tabIndex={-1} ref={heading}>
				{words.saved}: {outcome.name}
			</h3>
			<p class="govuk-body">{words.savedText}</p>
			<dl class="govuk-summary-list">
				{[
					[words.mailTo, page.address],
					[words.mailSubject, subject],
				].map(([key, value]) => (
					<div class="govuk-summary-list__row" key={key}>
						<dt class="govuk-summary-list__key">{key}</dt>
						<dd class="govuk-summary-list__value tk-mono">{value}</dd>
					</div>
				))}
			</dl>
			<p class="govuk-body">
				{words.mailSize(megabytes(letterBytes))} {letterBytes > page.mailBytesMax && words.mailLarge}
			</p>
			<p class="govuk-body">
				<a class="govuk-link" href={`mailto:${page.address}?subject=${encodeURIComponent(subject)}`}>
					{words.openMail}
				</a>
			</p>
			<button
				type="button"
				class="govuk-button govuk-button--secondary"
				onClick={() => download(outcome.container, outcome.name)}
			>
				{words.again}
			</button>
		</div>
	);
}
