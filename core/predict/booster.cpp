// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/predict/booster.h"

#include <xgboost/c_api.h>

#include <cmath>

namespace aurora {

class Booster::Handle {
public:
    explicit Handle(BoosterHandle handle)
        : m_handle(handle)
    {
    }
    ~Handle() { XGBoosterFree(m_handle); }
    Handle(const Handle&) = delete;
    Handle& operator=(const Handle&) = delete;
    BoosterHandle get() const { return m_handle; }

private:
    BoosterHandle m_handle;
};

namespace {

Error failed()
{
    std::string words = XGBGetLastError();
    return {ErrorKind::ModelUnavailable, {}, {}, words.substr(0, words.find('\n'))};
}

class Data {
public:
    Data() = default;
    ~Data()
    {
        if (m_handle)
            XGDMatrixFree(m_handle);
    }
    Data(Data&& other) noexcept
        : m_handle(std::exchange(other.m_handle, nullptr))
    {
    }
    Data& operator=(Data&&) = delete;

    static Result<Data> of(const DenseMatrix& from)
    {
        Data data;
        if (XGDMatrixCreateFromMat(from.values.data(), from.rows(), from.columns, std::nanf(""), &data.m_handle) != 0)
            return failed();
        return data;
    }
    static Result<Data> of(const SparseMatrix& from)
    {
        Data data;
        std::vector<std::size_t> starts(from.starts.begin(), from.starts.end());
        if (XGDMatrixCreateFromCSREx(starts.data(), from.indices.data(), from.values.data(), starts.size(),
                                     from.values.size(), from.columns, &data.m_handle) != 0)
            return failed();
        return data;
    }
    bool set(const char* field, const std::vector<float>& values)
    {
        return XGDMatrixSetFloatInfo(m_handle, field, values.data(), values.size()) == 0;
    }
    DMatrixHandle get() const { return m_handle; }

private:
    DMatrixHandle m_handle = nullptr;
};

template <class Matrix>
Result<BoosterHandle> trained(const Matrix& from, const TrainingLabels& labels, const BoosterParameters& parameters,
                              int rounds)
{
    auto data = Data::of(from);
    if (!data)
        return data.error();
    if (!data->set("label", labels.labels) || !data->set("weight", labels.weights))
        return failed();
    BoosterHandle booster = nullptr;
    const DMatrixHandle cache[]{data->get()};
    if (XGBoosterCreate(cache, 1, &booster) != 0)
        return failed();
    const auto give = [&](const char* key, const char* value) { return XGBoosterSetParam(booster, key, value) == 0; };
    bool good = give("nthread", "1") && give("verbosity", "0");
    for (const auto& [key, value] : parameters)
        good = good && give(key.c_str(), value.c_str());
    for (int round = 0; good && round < rounds; ++round)
        good = XGBoosterUpdateOneIter(booster, round, data->get()) == 0;
    if (good)
        return booster;
    Error error = failed();
    XGBoosterFree(booster);
    return error;
}

// type: 1 margins, 2 contributions (c_api.h, XGBoosterPredictFromDMatrix).
Result<std::vector<float>> asked(BoosterHandle booster, DMatrixHandle data, int type)
{
    const std::string config =
        R"({"type": )" + std::to_string(type) +
        R"(, "training": false, "iteration_begin": 0, "iteration_end": 0, "strict_shape": true})";
    const bst_ulong* shape = nullptr;
    bst_ulong dimensions = 0;
    const float* result = nullptr;
    if (XGBoosterPredictFromDMatrix(booster, data, config.c_str(), &shape, &dimensions, &result) != 0)
        return failed();
    std::size_t size = 1;
    for (bst_ulong i = 0; i < dimensions; ++i)
        size *= shape[i];
    return std::vector<float>(result, result + size);
}

template <class Matrix>
Result<std::vector<float>> asked(BoosterHandle booster, const Matrix& from, int type)
{
    auto data = Data::of(from);
    return data ? asked(booster, data->get(), type) : Result<std::vector<float>>(data.error());
}

constexpr int wantsMargins = 1, wantsContributions = 2;

} // namespace

Result<Booster> Booster::train(const DenseMatrix& data, const TrainingLabels& labels,
                               const BoosterParameters& parameters, int rounds)
{
    auto handle = trained(data, labels, parameters, rounds);
    if (!handle)
        return handle.error();
    return Booster(std::make_shared<Handle>(*handle));
}

Result<Booster> Booster::train(const SparseMatrix& data, const TrainingLabels& labels,
                               const BoosterParameters& parameters, int rounds)
{
    auto handle = trained(data, labels, parameters, rounds);
    if (!handle)
        return handle.error();
    return Booster(std::make_shared<Handle>(*handle));
}

Result<Booster> Booster::train(const DenseMatrix& from, const LossFn& loss, const BoosterParameters& parameters,
                               int rounds)
{
    auto data = Data::of(from);
    if (!data)
        return data.error();
    BoosterHandle booster = nullptr;
    const DMatrixHandle cache[]{data->get()};
    if (XGBoosterCreate(cache, 1, &booster) != 0)
        return failed();
    auto handle = std::make_shared<Handle>(booster);
    const auto give = [&](const char* key, const char* value) { return XGBoosterSetParam(booster, key, value) == 0; };
    bool good = give("nthread", "1") && give("verbosity", "0") && give("objective", "multi:softprob") &&
                give("base_score", "0");
    for (const auto& [key, value] : parameters)
        good = good && give(key.c_str(), value.c_str());
    if (!good)
        return failed();
    LossSlopes slopes;
    for (int round = 0; round < rounds; ++round) {
        const auto margins = asked(booster, data->get(), wantsMargins);
        if (!margins)
            return margins.error();
        loss(*margins, slopes);
        if (XGBoosterBoostOneIter(booster, data->get(), slopes.first.data(), slopes.second.data(),
                                  slopes.first.size()) != 0)
            return failed();
    }
    return Booster(std::move(handle));
}

Result<Booster> Booster::load(std::string_view bytes)
{
    BoosterHandle booster = nullptr;
    if (XGBoosterCreate(nullptr, 0, &booster) != 0)
        return failed();
    auto handle = std::make_shared<Handle>(booster);
    if (XGBoosterLoadModelFromBuffer(booster, bytes.data(), bytes.size()) != 0 ||
        XGBoosterSetParam(booster, "nthread", "1") != 0)
        return failed();
    return Booster(std::move(handle));
}

Result<std::vector<float>> Booster::margins(const DenseMatrix& data) const
{
    return asked(m_handle->get(), data, wantsMargins);
}

Result<std::vector<float>> Booster::margins(const SparseMatrix& data) const
{
    return asked(m_handle->get(), data, wantsMargins);
}

Result<std::vector<float>> Booster::contributions(const DenseMatrix& data) const
{
    return asked(m_handle->get(), data, wantsContributions);
}

Result<std::string> Booster::bytes() const
{
    bst_ulong size = 0;
    const char* bytes = nullptr;
    if (XGBoosterSaveModelToBuffer(m_handle->get(), R"({"format": "ubj"})", &size, &bytes) != 0)
        return failed();
    return std::string(bytes, size);
}

} // namespace aurora
