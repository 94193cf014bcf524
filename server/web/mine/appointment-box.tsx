import type { ProcedureFace } from "../../../procedures/define.ts";
import { groundsOf } from "../../../procedures/paper-kinds.ts";
import { reasonName } from "../../permit/page-papers.ts";
import { sayDate } from "../dates.ts";
import { tokenField } from "../form-token.ts";
import type { PageFrame } from "../parts/layout.tsx";
import type { MineAppointment } from "./appointment.ts";
import { appointmentWords } from "./appointment-words.ts";

/** How an appointment ended, or will, and the way out of one: under the list of papers. Nothing while there is nothing to say. */
export function Appointments(props: {
	frame: PageFrame;
	face: ProcedureFace;
	appointments: readonly MineAppointment[];
	token: string;
}) {
	return (
		<>
			{props.appointments.map((one) => (
				<Appointment key={one.grantId} {...props} one={one} />
			))}
		</>
	);
}

function Appointment(props: { frame: PageFrame; face: ProcedureFace; one: MineAppointment; token: string }) {
	const { frame, face, one } = props;
	const t = appointmentWords[frame.lang];
	if (one.ending !== null) return <Ending {...props} ending={one.ending} />;
	if (one.resignationAsked)
		return (
			<section class="tk-box tk-box--good" role="status">
				<p class="govuk-body">{t.asked}</p>
			</section>
		);
	if (!one.canResign || face.papers === undefined) return null;
	return (
		<>
			<h2 class="govuk-heading-m">{t.resignTitle}</h2>
			<p class="govuk-body">
				{t.resignLead}{" "}
				<a href="/mine/resign" class="govuk-link">
					{t.resignTitle}
				</a>
			</p>
		</>
	);
}

function Ending(props: {
	frame: PageFrame;
	face: ProcedureFace;
	one: MineAppointment;
	token: string;
	ending: NonNullable<MineAppointment["ending"]>;
}) {
	const { frame, face, one, ending } = props;
	const t = appointmentWords[frame.lang];
	const day = sayDate(ending.on, frame.lang);
	const ground = groundsOf(face, one.kind).find(({ id }) => id === ending.ground);
	return (
		<section class="tk-box tk-box--todo" aria-labelledby={`ended-${one.number}`}>
			<h2 class="govuk-heading-m" id={`ended-${one.number}`}>
				{ending.isPast ? t.endedOn(one.number, day) : t.endsOn(one.number, day)}
			</h2>
			<p class="govuk-body">
				{t.ground}: {ground?.what[frame.lang] ?? ending.ground}
			</p>
			{!ending.byHolder && (
				<form action="/mine/papers" method="post">
					<input type="hidden" name={tokenField} value={props.token} />
					<input type="hidden" name="paper" value={reasonName(one.number)} />
					<button type="submit" class="govuk-button govuk-button--secondary">
						{t.readWhy}
					</button>
				</form>
			)}
		</section>
	);
}
