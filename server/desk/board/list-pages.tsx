import type { Body } from "../../board/bodies.ts";
import type { SittingRow } from "../../board/sitting-file.ts";
import { sayDate } from "../../web/dates.ts";
import { SelectField, TextField } from "../parts/fields.tsx";
import { DeskForm, type DeskFrame } from "../parts/layout.tsx";
import { type FieldErrors, Text } from "../review/pages.tsx";
import { BoardLayout, SittingMark } from "./parts.tsx";
import { boardWords } from "./words.ts";

/** The sittings that this person may see, the latest first. Nothing is counted here: a number could tell of a case that is hidden. */
export function SittingsPage(props: {
	frame: DeskFrame;
	rows: readonly SittingRow[];
	bodyName: (key: string) => string;
	keeps: boolean;
}) {
	const { frame, rows } = props;
	const t = boardWords[frame.lang];
	return (
		<BoardLayout frame={frame} title={t.title} wide>
			<p class="govuk-body">{t.lead}</p>
			{props.keeps && (
				<div class="tk-actions">
					<a href="/board/plan" class="govuk-button govuk-!-margin-bottom-3">
						{t.planOne}
					</a>
					<a href="/board/bodies" class="govuk-link">
						{t.bodies}
					</a>
				</div>
			)}
			{rows.length === 0 ? (
				<div role="status" class="tk-empty">
					<p class="govuk-body">{t.none}</p>
				</div>
			) : (
				<ul class="tk-queue">
					{rows.map((row) => (
						<li class="tk-queue__row" key={row.sitting}>
							<span>
								<a href={`/board/sittings/${row.sitting}`} class="govuk-link">
									{sayDate(row.on, frame.lang)}, {row.time}
								</a>
							</span>
							<span>{props.bodyName(row.body)}</span>
							<span>{row.place}</span>
							<span>
								<SittingMark frame={frame} status={row.status} />
							</span>
						</li>
					))}
				</ul>
			)}
		</BoardLayout>
	);
}

export type PlanValues = {
	readonly body: string;
	readonly on: string;
	readonly time: string;
	readonly place: string;
};

/** Day, time and place of a sitting. */
export function PlanFields(props: { frame: DeskFrame; values: Omit<PlanValues, "body">; errors: FieldErrors }) {
	const { values, errors } = props;
	const t = boardWords[props.frame.lang].plan;
	return (
		<>
			<Text id="on" label={t.on} type="date" value={values.on} errors={errors} />
			<TextField name="time" label={t.time} hint="09:30" value={values.time} width="5" maxLength={5} />
			<TextField name="place" label={t.place} value={values.place} maxLength={200} />
		</>
	);
}

export function PlanPage(props: {
	frame: DeskFrame;
	bodies: readonly Body[];
	values: PlanValues;
	errors: FieldErrors;
}) {
	const { frame, bodies, values } = props;
	const t = boardWords[frame.lang];
	return (
		<BoardLayout frame={frame} title={t.plan.title} back="/board" errors={props.errors}>
			{bodies.length === 0 ? (
				<p class="govuk-body">
					{t.plan.noBody}{" "}
					<a href="/board/bodies" class="govuk-link">
						{t.bodies}
					</a>
				</p>
			) : (
				<DeskForm frame={frame} action="/board/plan">
					<SelectField
						name="body"
						label={t.plan.body}
						options={bodies.map(({ key, names }) => [key, names[frame.lang]] as const)}
						value={values.body}
					/>
					<PlanFields frame={frame} values={values} errors={props.errors} />
					<button type="submit" class="govuk-button">
						{t.plan.save}
					</button>
				</DeskForm>
			)}
		</BoardLayout>
	);
}
