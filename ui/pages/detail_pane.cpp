// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/detail_pane.h"

#include "ui/text/format.h"
#include "ui/text/model_words.h"
#include "ui/text/words.h"
#include "ui/theme.h"
#include "ui/widgets/alternative_button.h"
#include "ui/widgets/parts.h"

#include <QClipboard>
#include <QGuiApplication>
#include <QHBoxLayout>
#include <QMenu>

#include <algorithm>
#include <cmath>

namespace aurora {

namespace {
constexpr std::size_t shownValues = 6;
constexpr std::size_t shownPatterns = 3;
constexpr std::size_t shownAlternatives = 5;
} // namespace

DetailPane::DetailPane(Session& session, QWidget* parent)
    : QWidget(parent)
    , m_session(session)
{
    m_scroll = new QScrollArea(this);
    m_scroll->setWidgetResizable(true);
    m_scroll->setFrameShape(QFrame::NoFrame);
    m_scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_body = new QWidget(m_scroll);
    const int space = gap(*this);
    auto* body = new QVBoxLayout(m_body);
    body->setContentsMargins(space, 0, space, space);
    body->setSpacing(space);
    m_name = makeLabel({}, m_body);
    m_name->setFont(titleFont(m_name->font()));
    m_summary = makeMuted({}, m_body);
    body->addWidget(m_name);
    body->addWidget(m_summary);
    m_type = makeLink({}, m_body);
    m_type->setProperty("flush", true);
    m_type->setObjectName(QStringLiteral("type"));
    m_type->setToolTip(tr("What this column is taken for. If it is something else, say so here."));
    connect(m_type, &QPushButton::clicked, this, &DetailPane::offerTypes);
    m_told = makeMuted({}, m_body);
    body->addWidget(m_type, 0, Qt::AlignLeft);
    body->addWidget(m_told);
    body->addWidget(makeValues(m_body));
    body->addWidget(makeWhy(m_body));
    body->addWidget(makeAlternatives(m_body));
    m_facts = new ColumnFacts(m_body);
    connect(m_facts, &ColumnFacts::columnRequested, this, &DetailPane::columnRequested);
    body->addWidget(m_facts);
    body->addStretch();
    m_scroll->setWidget(m_body);
    m_scroll->viewport()->setAutoFillBackground(false);
    m_body->setAutoFillBackground(false);

    m_empty = makeMuted(tr("Choose a column to see what it holds and why this is recommended."), this);
    m_empty->setContentsMargins(space, space, space, space);
    m_accept = new QPushButton(tr("Accept"), this);
    m_accept->setProperty("primary", true);
    m_correct = new QPushButton(tr("Correct…"), this);
    connect(m_accept, &QPushButton::clicked, this, &DetailPane::acceptRequested);
    connect(m_correct, &QPushButton::clicked, this, &DetailPane::correctRequested);
    auto* buttons = new QHBoxLayout;
    buttons->setContentsMargins(space, 0, space, space);
    buttons->addWidget(m_accept);
    buttons->addWidget(m_correct);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(m_empty, 0, Qt::AlignTop);
    layout->addWidget(m_scroll, 1);
    layout->addLayout(buttons);
    connect(&m_session, &Session::currentChanged, this, &DetailPane::watch);
    watch(m_session.current());
}

QWidget* DetailPane::makeValues(QWidget* parent)
{
    QVBoxLayout* layout = nullptr;
    m_valuesCard = makeCard(parent, &layout);
    m_histogram = new HistogramView(m_valuesCard);
    m_numbers = makeMuted({}, m_valuesCard);
    m_top = new BarList(BarList::Origin::Left, m_valuesCard);
    m_patterns = makeMuted({}, m_valuesCard);
    layout->addWidget(m_histogram);
    layout->addWidget(m_numbers);
    layout->addWidget(m_top);
    layout->addWidget(m_patterns);
    return m_valuesCard;
}

QWidget* DetailPane::makeWhy(QWidget* parent)
{
    QVBoxLayout* layout = nullptr;
    m_whyCard = makeCard(parent, &layout);
    layout->addWidget(makeHeading(tr("Why"), m_whyCard));
    m_why = makeLabel({}, m_whyCard);
    m_contributions = new BarList(BarList::Origin::Middle, m_whyCard);
    m_wouldChange = makeMuted({}, m_whyCard);
    layout->addWidget(m_why);
    layout->addWidget(m_contributions);
    layout->addWidget(m_wouldChange);
    m_models = makeMuted({}, m_whyCard);
    m_models->hide();
    layout->addWidget(m_models);
    auto* copy = makeLink(tr("Copy decision id"), m_whyCard);
    copy->setProperty("flush", true);
    copy->setToolTip(tr("“aurora-cli explain ID” tells later why this was recommended."));
    connect(copy, &QPushButton::clicked, this, &DetailPane::copyId);
    layout->addWidget(copy, 0, Qt::AlignLeft);
    return m_whyCard;
}

QWidget* DetailPane::makeAlternatives(QWidget* parent)
{
    QVBoxLayout* layout = nullptr;
    m_alternativesCard = makeCard(parent, &layout);
    layout->addWidget(makeHeading(tr("Alternatives"), m_alternativesCard));
    m_alternatives = new QVBoxLayout;
    m_alternatives->setSpacing(0);
    layout->addLayout(m_alternatives);
    return m_alternativesCard;
}

void DetailPane::watch(OpenFile* file)
{
    if (m_file)
        m_file->disconnect(this);
    m_file = file;
    m_column = 0;
    if (file) {
        connect(file, &OpenFile::reset, this, &DetailPane::refresh);
        connect(file, &OpenFile::columnsChanged, this, &DetailPane::refresh);
        connect(file, &OpenFile::columnChanged, this, [this](std::size_t column) {
            if (column == m_column)
                refresh();
        });
    }
    refresh();
}

void DetailPane::show(std::size_t column)
{
    m_column = column;
    refresh();
    m_scroll->ensureVisible(0, 0);
}

void DetailPane::showWhy()
{
    m_scroll->ensureWidgetVisible(m_whyCard);
}

void DetailPane::refresh()
{
    const bool there = m_file && m_file->table() && m_column >= 1 && m_column <= m_file->columns().size();
    m_scroll->setVisible(there);
    m_accept->setVisible(there);
    m_correct->setVisible(there);
    m_empty->setVisible(!there);
    if (!there)
        return;
    const auto& column = m_file->profile(m_column);
    const auto& state = m_file->column(m_column);
    m_name->setText(text::fromUtf8(column.name));
    m_summary->setText(text::summary(column, state.decision->type));
    showType(*state.decision);
    m_histogram->show(column, state.decision->steps);
    showValues(column);
    showWhyOf(*state.decision);
    askModels();
    showAlternatives(*state.decision, column);
    m_facts->show(*m_file->table(), column);
    m_accept->setEnabled(!decided(state.verdict));
    m_accept->setText(decided(state.verdict) ? text::words(state.verdict) : tr("Accept"));
}

void DetailPane::showValues(const ColumnProfile& column)
{
    const bool numbers = column.numeric && column.numeric->count > 0;
    m_numbers->setVisible(numbers);
    if (numbers) {
        const auto& n = *column.numeric;
        m_numbers->setText(tr("mean %1 · median %2 · deviation %3 · skewness %4")
                               .arg(text::number(n.mean),
                                    n.quantiles.empty() ? text::number(std::nan("")) : text::number(n.quantile(0.5)),
                                    text::number(n.stddev), text::number(n.skewness)));
    }
    std::vector<BarItem> items;
    // Of values that are nearly all different the top ones would be arbitrary.
    constexpr double mostNumbers = 20;
    const bool repeats = numbers ? column.distinct <= mostNumbers : column.uniqueRatio() < 1;
    const double most = column.top.empty() ? 1 : double(std::max<std::uint64_t>(1, column.top.front().count));
    for (std::size_t i = 0; repeats && i < std::min(shownValues, column.top.size()); ++i) {
        const auto& value = column.top[i];
        items.push_back({text::fromUtf8(value.value),
                         (column.topExact ? QString() : QStringLiteral("≈ ")) + text::count(value.count),
                         double(value.count) / most,
                         {}});
    }
    m_top->show(std::move(items));
    QStringList shapes;
    for (std::size_t i = 0; i < std::min(shownPatterns, column.text.shapes.size()); ++i)
        shapes << text::fromUtf8(column.text.shapes[i].value);
    m_patterns->setVisible(!shapes.isEmpty());
    m_patterns->setText(tr("written like %1").arg(shapes.join(QStringLiteral(" · "))));
    m_valuesCard->setVisible(m_histogram->isVisibleTo(m_valuesCard) || m_top->isVisibleTo(m_valuesCard) ||
                             !shapes.isEmpty());
}

void DetailPane::showWhyOf(const Decision& decision)
{
    const auto& explanation = decision.explanation;
    QString why = text::fromUtf8(decision.why);
    if (decision.source == DecisionSource::You)
        why = tr("You chose this.");
    else if (why.isEmpty())
        why = text::reasonFor(decision.headline) + QLatin1Char('.');
    if (!explanation.learnedSentence.empty() && explanation.learnedSentence != decision.why)
        why += QLatin1Char(' ') + text::fromUtf8(explanation.learnedSentence);
    m_why->setText(why);
    double most = 0;
    for (const auto& part : explanation.contributions)
        most = std::max(most, std::fabs(part.weight));
    constexpr double visible = 0.02; // of the strongest; less would be a label without a bar
    std::vector<BarItem> items;
    for (const auto& part : explanation.contributions)
        if (most > 0 && std::fabs(part.weight) >= visible * most)
            items.push_back({m_session.titleOf(part.what), {}, part.weight / most, {}});
    m_contributions->show(std::move(items));
    m_wouldChange->setVisible(!explanation.wouldChange.empty());
    m_wouldChange->setText(text::fromUtf8(explanation.wouldChange));
}

// Takes milliseconds: on a worker, and never for another column than the one that is shown when it is done.
void DetailPane::askModels()
{
    auto job = [decider = m_session.decider(), table = m_file->table(), column = m_column](std::stop_token) {
        return decider->modelReason(*table, column);
    };
    m_asking.start(std::move(job), [this](const std::optional<ModelReason>& reason) {
        m_models->setVisible(reason.has_value());
        m_models->setText(reason ? text::sentence(*reason) : QString());
    });
}

void DetailPane::showType(const Decision& decision)
{
    const double sure = decision.typeProbabilities[static_cast<std::size_t>(decision.type)];
    m_type->setText(tr("Type: %1, %2 ▾").arg(text::words(decision.type), text::percent(sure)));
    const auto& said = decision.explanation;
    m_told->setText(text::plural(
        tr("You said “%1” for %n column(s) like this.", nullptr, int(said.toldTimes)).arg(text::words(said.toldType)),
        said.toldTimes));
    m_told->setVisible(said.toldTimes > 0);
}

// The nine types, most probable first.
void DetailPane::offerTypes()
{
    const auto& decision = *m_file->column(m_column).decision;
    std::array<FeatureType, featureTypeCount> order;
    for (std::size_t t = 0; t < featureTypeCount; ++t)
        order[t] = static_cast<FeatureType>(t);
    const auto sure = [&](FeatureType type) { return decision.typeProbabilities[static_cast<std::size_t>(type)]; };
    std::stable_sort(order.begin(), order.end(), [&](auto a, auto b) { return sure(a) > sure(b); });
    auto* menu = new QMenu(this);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    menu->setAccessibleName(tr("What is this column?"));
    menu->addAction(tr("What is this column?"))->setEnabled(false); // its title
    menu->addSeparator();
    for (const auto type : order) {
        auto* action = menu->addAction(QStringLiteral("%1\t%2").arg(text::words(type), text::percent(sure(type))));
        action->setCheckable(true);
        action->setChecked(type == decision.type);
        action->setData(int(type));
        connect(action, &QAction::triggered, this, [this, type, column = m_column, before = decision.type] {
            if (type != before)
                m_session.tellType(column, type);
        });
    }
    menu->popup(m_type->mapToGlobal(QPoint(0, m_type->height())));
}

void DetailPane::copyId()
{
    if (!m_file || m_column == 0 || m_column > m_file->columns().size())
        return;
    const auto& decision = m_file->column(m_column).decision;
    QGuiApplication::clipboard()->setText(text::fromUtf8(decision->id));
    m_session.noteShown({decision}); // whichever it is, it can be asked for from now on
}

void DetailPane::showAlternatives(const Decision& decision, const ColumnProfile& column)
{
    clear(m_alternatives);
    int place = 0;
    for (const auto& alternative : decision.alternatives) {
        if (std::size_t(++place) > shownAlternatives)
            break;
        auto* button = new AlternativeButton(
            QStringLiteral("%1  %2 · %3")
                .arg(place)
                .arg(text::headlineOf(alternative, &column), text::percent(alternative.confidence)),
            text::reasonFor(alternative), text::reasonAgainst(alternative), m_alternativesCard);
        connect(button, &AlternativeButton::clicked, this, [this, place] { Q_EMIT alternativeRequested(place); });
        m_alternatives->addWidget(button);
    }
    m_alternativesCard->setVisible(place > 0);
}

} // namespace aurora
