// One question as it is met: its words, help, and what can be answered; each can be not known.
import type { Question } from '../../program/answers';
import { groupedAmount } from '../../words';
import { datesOf, spoken, wrongWith, type Answer } from './given';

export interface AskedProps {
    question: Question;
    answer: Answer | undefined;
    received: string;
    /** Its place, "3 of 12", or what else stands over it. */
    place: string;
    onAnswer: (answer: Answer | undefined) => void;
}

const idOf = (question: Question, part: string) => `try-${question.key}-${part}`;

function Choice({ question, answer, onAnswer }: AskedProps) {
    const { answers } = question;
    if (answers.kind !== 'choice') return null;
    return (
        <>
            {answers.answers.map(({ key, name }) => (
                <label key={key} class="option">
                    <input
                        type="radio"
                        id={idOf(question, `is-${key}`)}
                        name={idOf(question, 'answer')}
                        checked={answer?.kind === 'choice' && answer.answer === key}
                        onChange={() => onAnswer({ kind: 'choice', answer: key })}
                    />{' '}
                    {name}
                </label>
            ))}
            <label class="option">
                <input
                    type="radio"
                    id={idOf(question, 'not-known')}
                    name={idOf(question, 'answer')}
                    checked={answer?.kind === 'not known'}
                    onChange={() => onAnswer({ kind: 'not known' })}
                />{' '}
                <i>not known</i>
            </label>
        </>
    );
}

function Tick({ id, isTicked, name, onTick }: { id: string; isTicked: boolean; name: string; onTick: (isTicked: boolean) => void }) {
    return (
        <label class="option">
            <input type="checkbox" id={id} checked={isTicked} onChange={(event) => onTick(event.currentTarget.checked)} /> <i>{name}</i>
        </label>
    );
}

function Selection({ question, answer, onAnswer }: AskedProps) {
    const { answers } = question;
    if (answers.kind !== 'selection') return null;
    const ticked = answer?.kind === 'selection' ? answer.items : [];
    return (
        <>
            {answers.items.map(({ key, name }) => (
                <label key={key} class="option">
                    <input
                        type="checkbox"
                        id={idOf(question, `has-${key}`)}
                        checked={ticked.includes(key)}
                        onChange={(event) => {
                            const others = ticked.filter((other) => other !== key);
                            const now = event.currentTarget.checked ? [...others, key] : others;
                            // Taking the last tick away leaves the question open: that it is none is said by itself.
                            onAnswer(now.length > 0 ? { kind: 'selection', items: now } : undefined);
                        }}
                    />{' '}
                    {name}
                </label>
            ))}
            <Tick
                id={idOf(question, 'none')}
                name="none of these"
                isTicked={answer?.kind === 'selection' && answer.items.length === 0}
                onTick={(on) => onAnswer(on ? { kind: 'selection', items: [] } : undefined)}
            />
            <Tick id={idOf(question, 'not-known')} name="not known" isTicked={answer?.kind === 'not known'} onTick={(on) => onAnswer(on ? { kind: 'not known' } : undefined)} />
        </>
    );
}

function Quantity(props: AskedProps) {
    const { question, answer, received, onAnswer } = props;
    const { answers } = question;
    if (answers.kind !== 'quantity') return null;
    const problem = wrongWith(question, answer, received);
    const isDate = answers.measure === 'date';
    const isMoney = answers.measure === 'money';
    const dates = isDate ? datesOf(answers, received) : undefined;
    const described = [idOf(question, 'range'), problem ? idOf(question, 'problem') : '', question.help ? idOf(question, 'help') : ''].filter(Boolean).join(' ');
    return (
        <>
            <p class="amount">
                <label for={idOf(question, 'amount')}>{isDate ? 'Date' : isMoney ? 'Pounds (£)' : answers.unit === '' ? 'How many' : `In ${answers.unit}`}</label>{' '}
                {isDate ? (
                    <input
                        type="date"
                        id={idOf(question, 'amount')}
                        value={answer?.kind === 'date' ? answer.text : ''}
                        min={dates?.first}
                        max={dates?.last}
                        aria-describedby={described}
                        aria-invalid={problem !== undefined}
                        onInput={(event) => onAnswer(event.currentTarget.value === '' ? undefined : { kind: 'date', text: event.currentTarget.value })}
                    />
                ) : (
                    <input
                        type="text"
                        inputMode={answers.decimals > 0 ? 'decimal' : 'numeric'}
                        id={idOf(question, 'amount')}
                        value={answer?.kind === 'amount' ? answer.text : ''}
                        size={12}
                        autocomplete="off"
                        aria-describedby={described}
                        aria-invalid={problem !== undefined}
                        onInput={(event) => onAnswer(event.currentTarget.value.trim() === '' ? undefined : { kind: 'amount', text: event.currentTarget.value })}
                    />
                )}{' '}
                <span class="hint" id={idOf(question, 'range')}>
                    {isDate
                        ? dates && `${spoken(dates.first)} to ${spoken(dates.last)}`
                        : `${isMoney ? '£' : ''}${groupedAmount(answers.lowest, answers.decimals)} to ${isMoney ? '£' : ''}${groupedAmount(answers.highest, answers.decimals)}`}
                </span>
            </p>
            {problem && (
                <p class="problem" id={idOf(question, 'problem')}>
                    {problem}
                </p>
            )}
            {answers.never !== undefined && (
                <Tick id={idOf(question, 'never')} name="never" isTicked={answer?.kind === 'never'} onTick={(on) => onAnswer(on ? { kind: 'never' } : undefined)} />
            )}
            <Tick id={idOf(question, 'not-known')} name="not known" isTicked={answer?.kind === 'not known'} onTick={(on) => onAnswer(on ? { kind: 'not known' } : undefined)} />
        </>
    );
}

export function Asked(props: AskedProps) {
    const { question, answer, place, onAnswer } = props;
    return (
        <fieldset class={answer ? 'asked answered' : 'asked'} id={idOf(question, 'asked')} aria-describedby={question.help ? idOf(question, 'help') : undefined}>
            <legend>
                <span class="place">{place}</span> {question.ask || question.name}
            </legend>
            {question.help && (
                <p class="hint" id={idOf(question, 'help')}>
                    {question.help}
                </p>
            )}
            <Choice {...props} />
            <Selection {...props} />
            <Quantity {...props} />
            {answer && (
                <p class="take-back">
                    <button type="button" class="link" onClick={() => onAnswer(undefined)}>
                        Take the answer back<span class="visually-hidden">: {question.name}</span>
                    </button>
                </p>
            )}
        </fieldset>
    );
}
