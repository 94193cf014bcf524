import type { ComponentChildren } from "preact";
import type { SittingStatus } from "../../../casework/board-state.ts";
import { ErrorSummary } from "../../web/parts/pieces.tsx";
import { DeskForm, type DeskFrame, DeskLayout, DoneBanner } from "../parts/layout.tsx";
import type { FieldErrors } from "../review/pages.tsx";
import { boardWords } from "./words.ts";

/** A page of the commission's: where it leads back to, what is wrong, what was just done. */
export function BoardLayout(props: {
	frame: DeskFrame;
	title: string;
	back?: string;
	errors?: FieldErrors;
	done?: string | null;
	wide?: boolean;
	children: ComponentChildren;
}) {
	const { frame, errors = [], done = null } = props;
	return (
		<DeskLayout
			frame={frame}
			title={props.title}
			current="board"
			{...(props.back ? { back: props.back } : {})}
			wide={props.wide === true}
			korean
		>
			{done !== null && <DoneBanner text={done} />}
			{errors.length > 0 && <ErrorSummary title={boardWords[frame.lang].errorTitle} errors={errors} />}
			<h1 class="govuk-heading-l" id="title">
				{props.title}
			</h1>
			{props.children}
		</DeskLayout>
	);
}

const tones: Readonly<Record<SittingStatus, string>> = {
	planned: "note",
	open: "wait",
	prepared: "wait",
	released: "good",
	closed: "note",
	cancelled: "note",
};

export function SittingMark(props: { frame: DeskFrame; status: SittingStatus }) {
	const { status } = props;
	return <span class={`tk-mark tk-mark--${tones[status]}`}>{boardWords[props.frame.lang].statuses[status]}</span>;
}

/** One button that posts, with nothing to fill in. */
export function ActionButton(props: { frame: DeskFrame; action: string; label: string; quiet?: boolean }) {
	return (
		<DeskForm frame={props.frame} action={props.action} inline>
			<button
				type="submit"
				class={`govuk-button${props.quiet ? " govuk-button--secondary" : ""} govuk-!-margin-bottom-3`}
			>
				{props.label}
			</button>
		</DeskForm>
	);
}
