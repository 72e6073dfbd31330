// What the program says of the answers so far: where it goes, what it could still come to, why, and why not.
import type { Explained, OfferTold, Route, RuleTold, SecondTeam } from '../../program/answers';
import { counted } from '../../words';

export interface OutcomeProps {
    said: Explained;
    /** Shows a rule in the text. */
    onRule: (rule: string) => void;
    /** Goes to a question of the interview. */
    onQuestion: (name: string) => void;
    canShow: (name: string) => boolean;
}

const sentence = (route: Route) => (route.within ? `${route.destination}, within ${route.within}` : route.destination);
const listed = (words: readonly string[], last: string) => (words.length < 2 ? words.join('') : `${words.slice(0, -1).join(', ')} ${last} ${words.at(-1)}`);

/** One line that says where the case goes now. */
export function headline(said: Explained): string {
    const routes = said.outcomes.flatMap((outcome) => outcome.routes);
    switch (said.decision) {
        case 'routed':
            return `Goes to ${routes.map(sentence).join(' and ')}`;
        case 'held': {
            const within = (said.held_within ?? []).length > 0 ? ` within ${listed(said.held_within!, 'or')}${said.held_within!.length > 1 ? ', whichever ends first' : ''}` : '';
            return said.held_with ? `Held with ${said.held_with}${within}, until more is known` : `Held until more is known${within}`;
        }
        case 'no rule':
            return 'No rule says where it goes: a gap in the rules';
        case 'contradiction':
            return `The rules contradict each other: ${routes.map(sentence).join(' or ')}`;
        default:
            return 'The program could not say where it goes';
    }
}

function Rule({ told, onRule, children }: { told: RuleTold; onRule: (rule: string) => void; children?: preact.ComponentChildren }) {
    return (
        <li>
            <button type="button" class="link" onClick={() => onRule(told.rule)}>
                {told.rule} {told.title}
                <span class="visually-hidden">: show in the text</span>
            </button>
            {told.because && <span class="because"> {told.because}</span>}
            {told.sources.length > 0 && <span class="hint"> [{told.sources.join('; ')}]</span>}
            {children}
        </li>
    );
}

function Rules({ rules, said, onRule }: { rules: readonly string[]; said: Explained; onRule: (rule: string) => void }) {
    return (
        <ul>
            {said.rules
                .filter(({ rule }) => rules.includes(rule))
                .map((told) => (
                    <Rule key={told.rule} told={told} onRule={onRule} />
                ))}
        </ul>
    );
}

function Offers({ offers }: { offers: readonly OfferTold[] }) {
    return (
        <ul>
            {offers.map(({ text, rule, sources }) => (
                <li key={`${rule} ${text}`}>
                    {text} <span class="hint">({[rule, ...sources].join('; ')})</span>
                </li>
            ))}
        </ul>
    );
}

function Team({ team }: { team: SecondTeam }) {
    const limits = team.limits.map(({ within, certain }) => `within ${within}${certain || !team.certain ? '' : ' (depends on what is missing)'}`);
    return (
        <li>
            {[team.destination, ...limits].join(', ')}
            {team.is_where_it_goes && ': it goes there once, as the place that decides'}
            <span class="hint"> ({team.by.join('; ')})</span>
        </li>
    );
}

function WhyNot({ said, onRule }: { said: Explained; onRule: (rule: string) => void }) {
    const beaten = said.rules.filter(({ decides, applies, set_aside_by, gives_way }) => decides === 'never' && applies === 'always' && (set_aside_by.length > 0 || gives_way === 'always'));
    const open = said.rules.filter(({ rule, applies, decides, set_aside_by }) => applies === 'sometimes' && decides === 'never' && set_aside_by.length > 0 && !said.may_decide.includes(rule));
    if (beaten.length + open.length === 0) return null;
    const by = (told: RuleTold) => (told.set_aside_by.length > 0 ? `set aside by ${listed(told.set_aside_by, 'and')}` : 'gives way to a rule that is more protective');
    const listOf = (title: string, rules: readonly RuleTold[]) =>
        rules.length > 0 && (
            <>
                <h4>{title}</h4>
                <ul>
                    {rules.map((told) => (
                        <Rule key={told.rule} told={told} onRule={onRule}>
                            : {by(told)}
                        </Rule>
                    ))}
                </ul>
            </>
        );
    return (
        <details>
            <summary>Why not elsewhere</summary>
            {listOf('These apply, and decide nothing', beaten)}
            {listOf('These may apply, and decide nothing whatever is missing', open)}
        </details>
    );
}

function Due({ said }: { said: Explained }) {
    if (said.due === undefined) return null;
    return (
        <p class="due">
            {said.due === null ? `By when it is due cannot be told: ${said.due_unknown_because ?? ''}` : `Due by ${said.due}`}
            {said.due_perhaps_sooner_because && ` (perhaps sooner: ${said.due_perhaps_sooner_because})`}
        </p>
    );
}

function Missing({ title, kind, names, onQuestion, canShow }: Pick<OutcomeProps, 'onQuestion' | 'canShow'> & { title: string; kind: string; names: readonly string[] }) {
    return (
        <>
            <h3>{title}</h3>
            <ol class={kind}>
                {names.map((name) => (
                    <li key={name}>
                        {canShow(name) ? (
                            <button type="button" class="link" onClick={() => onQuestion(name)}>
                                {name}
                            </button>
                        ) : (
                            name
                        )}
                    </li>
                ))}
            </ol>
        </>
    );
}

export function Outcome({ said, onRule, onQuestion, canShow }: OutcomeProps) {
    const teams = said.also_sent_to ?? [];
    const could = said.decision === 'held' ? said.outcomes : [];
    const routed = said.decision === 'routed' ? said.outcomes.flatMap(({ routes }) => routes) : [];
    const besides = said.changing.filter((name) => !said.asking.includes(name));
    const idle = said.missing.filter((name) => !said.changing.includes(name) && !said.asking.includes(name));
    return (
        <>
            {routed.map(({ team, key }) => team && <p key={key}>{team}</p>)}
            <Due said={said} />
            {said.called_impossible.length > 0 && (
                <div class="problem">
                    <p>Nobody can have given these answers together. Ask again:</p>
                    <ul>
                        {said.called_impossible.map((words) => (
                            <li key={words}>{words}</li>
                        ))}
                    </ul>
                </div>
            )}
            {could.length > 0 && (
                <>
                    <h3>It could still come to</h3>
                    <ul class="could-be">
                        {could.map(({ routes }) => {
                            const words = routes.length === 0 ? 'no rule: a gap in the rules' : routes.length > 1 ? `a contradiction: ${routes.map(sentence).join(' or ')}` : sentence(routes[0]!);
                            return <li key={words}>{words}</li>;
                        })}
                    </ul>
                </>
            )}
            {said.asking.length > 0 && <Missing title="Still missing, and could change it" kind="asking" names={said.asking} onQuestion={onQuestion} canShow={canShow} />}
            {besides.length > 0 && (
                <Missing
                    title={said.asking.length > 0 ? 'These could change it too' : 'It goes there as things are known; these answers could still change it'}
                    kind="changing"
                    names={besides}
                    onQuestion={onQuestion}
                    canShow={canShow}
                />
            )}
            {said.decided_by.length > 0 && (
                <>
                    <h3>Why</h3>
                    <Rules rules={said.decided_by} said={said} onRule={onRule} />
                </>
            )}
            {said.rests_on.map(({ question, then }) => (
                <div key={question} class="rests-on">
                    <p>Not known counted as an answer to “{question}”. With another one:</p>
                    <ul>
                        {then.map((other) => (
                            <li key={other.if}>
                                {other.if}: {other.decision === 'held' ? 'held' : other.outcomes.flatMap(({ routes }) => routes.map(sentence)).join(' or ') || other.decision}
                            </li>
                        ))}
                    </ul>
                </div>
            ))}
            {said.may_decide.length > 0 && (
                <details>
                    <summary>{counted(said.may_decide.length, 'rule', 'rules')} may decide, depending on what is missing</summary>
                    <Rules rules={said.may_decide} said={said} onRule={onRule} />
                </details>
            )}
            {teams.some(({ certain }) => certain) && (
                <>
                    <h3>Also sent to</h3>
                    <ul>{teams.map((team) => team.certain && <Team key={team.destination} team={team} />)}</ul>
                </>
            )}
            {teams.some(({ certain }) => !certain) && (
                <>
                    <h3>Perhaps also sent to</h3>
                    <ul>{teams.map((team) => !team.certain && <Team key={team.destination} team={team} />)}</ul>
                </>
            )}
            {said.offers.length > 0 && (
                <>
                    <h3>Also offered</h3>
                    <Offers offers={said.offers} />
                </>
            )}
            {said.possible_offers.length > 0 && (
                <details>
                    <summary>{counted(said.possible_offers.length, 'more offer depends', 'more offers depend')} on what is missing</summary>
                    <Offers offers={said.possible_offers} />
                </details>
            )}
            <WhyNot said={said} onRule={onRule} />
            {idle.length > 0 && (
                <details>
                    <summary>{counted(idle.length, 'open question changes', 'open questions change')} nothing about where it goes</summary>
                    <ul>
                        {idle.map((name) => (
                            <li key={name}>{name}</li>
                        ))}
                    </ul>
                </details>
            )}
            {said.answered_although_not_asked.length > 0 && (
                <p class="hint">Answered before, not asked any more, and not used: {listed(said.answered_although_not_asked, 'and')}.</p>
            )}
        </>
    );
}
