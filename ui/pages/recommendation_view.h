// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// The table view of the recommendations: its columns' widths and its keys, which hold only while it has the focus.

#include <QTableView>

namespace aurora {

class RecommendationView : public QTableView {
    Q_OBJECT

public:
    explicit RecommendationView(QWidget* parent = nullptr);
    void setModel(QAbstractItemModel* model) override;

Q_SIGNALS:
    void acceptKey();
    void acceptSelectionKey();
    void correctKey();
    void keepKey();
    void laterKey();
    void nextKey();
    void previousKey();
    void whyKey();
    void alternativeKey(int place); // 1 to 9

protected:
    void keyPressEvent(QKeyEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;

private:
    bool takePlainKey(int key);
    void arrange();
    void shareRoom(); // what the others leave goes to the recommendation; a narrow window does without the last columns
};

} // namespace aurora
