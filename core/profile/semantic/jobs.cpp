// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/profile/semantic/families.h"
#include "core/profile/semantic/text_checks.h"
#include "core/profile/semantic/word_list.h"

namespace aurora::semantic {

namespace {

// Words that a title of a job ends or begins with; English, some German, French and Spanish.
const WordList& jobWords()
{
    static const WordList list(
        "accountant actuary administrator administrative advisor adviser agent aide analyst apprentice architect "
        "artist assessor asst "
        "assistant associate attorney auditor baker banker biologist bookkeeper botanist broker bureaucrat buyer "
        "captain caretaker "
        "caseworker cashier ceo cfo chairman chairperson chancellor chaplain chauffeur chef chemist chief cio clerk "
        "coach collector "
        "commander commissioner comptroller conductor constable consultant contractor controller cook coordinator coo "
        "coroner "
        "corporal counsel counselor councilmember custodian curator cto dean delegate dentist deputy designer "
        "detective developer dietitian director "
        "dispatcher doctor drafter driver ecologist economist editor educator electrician engineer engraver "
        "epidemiologist examiner "
        "executive faculty fellow firefighter fireman foreman forester gardener geologist guard handyman head hostler "
        "housekeeper "
        "hydrologist hygienist inspector instructor intern interpreter investigator investor janitor journalist judge "
        "keeper laborer "
        "labourer lawyer lecturer lead leader librarian lieutenant lifeguard locksmith machinist magistrate "
        "maintenance manager "
        "marshal mayor mechanic mechanician member midwife mgr monitor musician nurse nutritionist officer ofcr "
        "operator optometrist "
        "organizer painter paralegal paramedic partner patrolman pastor pathologist pharmacist photographer physician "
        "pilot planner "
        "plumber police president principal producer professor programmer prosecutor psychiatrist psychologist "
        "purchaser realtor "
        "receptionist recruiter registrar rep repairer reporter representative researcher retired sales salesman "
        "salesperson scheduler "
        "scientist secretary senator senior sergeant server sheriff solicitor specialist spec staff statistician "
        "steward student "
        "superintendent supervisor supv surgeon surveyor teacher technician tech technologist teller therapist "
        "toxicologist "
        "trainee trainer translator treasurer trooper trustee tutor undersecretary veterinarian vice viceprincipal "
        "volunteer waiter waitress "
        "warden welder worker wkr writer owner founder entrepreneur homemaker ii iii iv sr jr snr "
        "leiter referent sachbearbeiter mitarbeiter ingenieur arzt lehrer entwickler directeur gerant ingenieur "
        "infirmier professeur "
        "gerente director jefe ingeniero abogado medico enfermera profesor docente auxiliar asistente coordinador "
        "secretario tecnico",
        ' ');
    return list;
}

bool isJob(const Cell& cell)
{
    constexpr std::uint16_t words = 9, digits = 2;
    if (cell.letters < 2 || cell.blanks > words || cell.digits > digits ||
        cell.text.find_first_of("@:;?!") != std::string_view::npos)
        return false;
    bool found = false;
    forEachPart(cell.folded, ' ', [&](std::string_view word) {
        while (!word.empty() && !isAlnum(word.back()))
            word.remove_suffix(1);
        while (!word.empty() && !isAlnum(word.front()))
            word.remove_prefix(1);
        found = found || (word.size() > 2 && jobWords().contains(word)) ||
                (word.ends_with("s") && word.size() > 5 && jobWords().contains(word.substr(0, word.size() - 1)));
    });
    return found;
}

bool titles(const ColumnView& column, bool named)
{
    constexpr std::size_t several = 4; // two or three are kinds of persons as well
    if (named)
        return column.meanLength <= 60 && (column.cells().size() >= several || column.trusted);
    return !column.saysOther() && column.count(isJob) >= 8 && column.meanWords >= 1.4 && column.meanLength <= 40;
}

constexpr Case cases[]{{"Registered Nurse", true},    {"CLERK II", true}, {"Case Worker 2", true},
                       {"Director of Finance", true}, {"Gerente", true},  {"Rainy day", false},
                       {"nurse@example.org", false},  {"12", false},      {"Who is the director of the town?", false}};

const Detector table[]{
    {SemanticType::JobTitle,
     Gate::Letters,
     isJob,
     "title|job title|jobtitle|position|position title|occupation|job|classification|job class|job name|"
     "cargo|puesto|beruf|profession|funktion|role|title*|ocupacion|job description|job classification|working "
     "title|employee title|stelle|*title",
     "code|meeting|number|id|date|document|book|movie|film|song|project|article|course|page|event|dataset|agenda|"
     "series|vehicle|case|report|type|family|paper|publication|work|bill|short|long|full|office|race|bureau|contact|"
     "category|cat",
     {.named = 0.5, .alone = 0.9, .aloneValues = 8, .rank = 50, .telling = false, .plausible = titles},
     cases}};

} // namespace

Detectors jobDetectors()
{
    return table;
}

} // namespace aurora::semantic
