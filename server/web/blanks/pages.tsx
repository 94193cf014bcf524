import type { ProcedureFace } from "../../../procedures/define.ts";
import { Layout, type PageFrame } from "../parts/layout.tsx";
import { langsOf, type Sheet, type SheetLine, type Two } from "./sheet.ts";
import { blankWords } from "./words.ts";

/** The blanks of a procedure, each to open and to load down. */
export function BlanksPage(props: { frame: PageFrame; face: ProcedureFace }) {
	const { frame, face } = props;
	const t = blankWords[frame.lang];
	const [own] = langsOf(face, frame.lang);
	return (
		<Layout frame={frame} title={t.title} current="file" back={{ href: `/apply/${face.id}` }} korean>
			<h1 class="govuk-heading-l">{t.title}</h1>
			<p class="tk-lead">{t.lead}</p>
			<ul class="govuk-list">
				{(face.blanks ?? []).map((blank) => (
					<li key={blank.document} class="tk-box">
						<h2 class="govuk-heading-m">{blank.title[frame.lang]}</h2>
						{own !== undefined && own !== frame.lang && (
							<p class="govuk-hint" lang={own}>
								{blank.title[own]}
							</p>
						)}
						<p class="govuk-body">
							<a href={`/apply/${face.id}/blanks/${blank.document}`} class="govuk-link">
								{t.print}
								<span class="govuk-visually-hidden">: {blank.title[frame.lang]}</span>
							</a>{" "}
							<a href={`/apply/${face.id}/blanks/${blank.document}.pdf`} class="govuk-link">
								{t.pdf}
								<span class="govuk-visually-hidden">: {blank.title[frame.lang]}</span>
							</a>
						</p>
					</li>
				))}
			</ul>
		</Layout>
	);
}

/** One blank as a page: what a printer prints of it is the sheet alone. */
export function BlankPage(props: { frame: PageFrame; face: ProcedureFace; document: string; sheet: Sheet }) {
	const { frame, face, sheet } = props;
	const t = blankWords[frame.lang];
	return (
		<Layout
			frame={frame}
			title={sheet.title[1] || sheet.title[0]}
			korean
			current="file"
			back={{ href: `/apply/${face.id}/blanks` }}
		>
			<p class="govuk-body tk-no-print">
				<a href={`/apply/${face.id}/blanks/${props.document}.pdf`} class="govuk-link">
					{t.pdf}
				</a>
			</p>
			<div class="tk-sheet">
				<h1 class="govuk-heading-l">
					<Pair sheet={sheet} text={sheet.title} />
				</h1>
				{sheet.lead.map((line) => (
					<p class="govuk-body" key={line[0]}>
						<Pair sheet={sheet} text={line} />
					</p>
				))}
				{sheet.lines.map((line, index) => (
					<Line key={`${line.kind} ${index}`} sheet={sheet} line={line} />
				))}
				<p class="govuk-hint govuk-!-margin-top-6">
					{t.version}: {sheet.foot}
				</p>
			</div>
		</Layout>
	);
}

function Pair(props: { sheet: Sheet; text: Two }) {
	const { langs } = props.sheet;
	const [first, second] = props.text;
	return (
		<>
			<span lang={langs[0]}>{first}</span>
			{second !== "" && <span lang={langs[1]}> / {second}</span>}
		</>
	);
}

function Line(props: { sheet: Sheet; line: SheetLine }) {
	const { sheet, line } = props;
	switch (line.kind) {
		case "heading":
			return (
				<h2 class="govuk-heading-s">
					<Pair sheet={sheet} text={line.text} />
				</h2>
			);
		case "say":
			return (
				<p class="govuk-body-s">
					<Pair sheet={sheet} text={line.text} />
				</p>
			);
		case "tick":
			return (
				<ul class="tk-sheet__choices">
					<li>
						<Pair sheet={sheet} text={line.text} />
					</li>
				</ul>
			);
		case "room":
			return (
				<div aria-hidden="true">
					{Array.from({ length: line.lines }, (_, index) => (
						<div class="tk-sheet__line" key={index} />
					))}
				</div>
			);
		case "sign":
			return (
				<div class="tk-sheet__ends">
					<div>
						<strong>
							<Pair sheet={sheet} text={line.who} />
						</strong>
					</div>
					{line.labels.map((label) => (
						<div key={label[0]}>
							<Pair sheet={sheet} text={label} />
						</div>
					))}
				</div>
			);
		case "ask":
			return <Ask sheet={sheet} line={line} />;
	}
}

function Ask(props: { sheet: Sheet; line: Extract<SheetLine, { kind: "ask" }> }) {
	const { sheet, line } = props;
	return (
		<div class="tk-sheet__row">
			<div>
				<strong>
					<Pair sheet={sheet} text={line.text} />
				</strong>
				{line.hint && (
					<span class="tk-sheet__hint">
						{" "}
						<Pair sheet={sheet} text={line.hint} />
					</span>
				)}
			</div>
			{line.choices.length > 0 ? (
				<ul class="tk-sheet__choices">
					{line.choices.map((choice) => (
						<li key={choice[0]}>
							<Pair sheet={sheet} text={choice} />
						</li>
					))}
				</ul>
			) : line.cells > 0 ? (
				<div class="tk-sheet__cells" aria-hidden="true">
					{Array.from({ length: line.cells }, (_, index) => (
						<span key={index} />
					))}
				</div>
			) : (
				<div class="tk-sheet__line" />
			)}
		</div>
	);
}
