// TensorFlow's C API for operations of one's own, in the few forms that the kernels beside this file need.
#ifndef AMM_TENSORFLOW_OP_H_
#define AMM_TENSORFLOW_OP_H_

#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <initializer_list>
#include <stdexcept>
#include <string>
#include <utility>
#include <vector>

#include "tensorflow/c/kernels.h"
#include "tensorflow/c/ops.h"
#include "tensorflow/c/tf_datatype.h"
#include "tensorflow/c/tf_status.h"
#include "tensorflow/c/tf_tensor.h"

namespace amm {

// A status that throws what went wrong.
class Status {
 public:
  Status() : status_(TF_NewStatus()) {}
  ~Status() { TF_DeleteStatus(status_); }
  Status(const Status&) = delete;
  Status& operator=(const Status&) = delete;
  TF_Status* get() { return status_; }
  void check() {
    if (TF_GetCode(status_) != TF_OK) throw std::runtime_error(TF_Message(status_));
  }

 private:
  TF_Status* status_;
};

// Shape and memory of an input or output; released with this object.
class Array {
 public:
  explicit Array(TF_Tensor* tensor) : tensor_(tensor) {
    for (int i = 0; i < TF_NumDims(tensor); i++) shape.push_back(TF_Dim(tensor, i));
  }
  Array(Array&& other) noexcept : shape(std::move(other.shape)), tensor_(std::exchange(other.tensor_, nullptr)) {}
  ~Array() {
    if (tensor_) TF_DeleteTensor(tensor_);
  }
  Array(const Array&) = delete;
  Array& operator=(const Array&) = delete;
  template <typename T>
  T* data() const {
    return static_cast<T*>(TF_TensorData(tensor_));
  }

  std::vector<int64_t> shape;

 private:
  TF_Tensor* tensor_;
};

// One call of an operation.
class Call {
 public:
  explicit Call(TF_OpKernelContext* context) : context_(context) {}

  Array input(int index) const {
    TF_Tensor* tensor = nullptr;
    Status status;
    TF_GetInput(context_, index, &tensor, status.get());
    status.check();
    return Array(tensor);
  }

  Array input(int index, size_t rank) const {
    Array array = input(index);
    if (array.shape.size() != rank)
      throw std::runtime_error("expected " + std::to_string(rank) + " dimensions, got " +
                               std::to_string(array.shape.size()) + " (input " + std::to_string(index) + ")");
    return array;
  }

  Array output(int index, TF_DataType type, const std::vector<int64_t>& shape) const {
    size_t bytes = TF_DataTypeSize(type);
    for (const int64_t n : shape) bytes *= static_cast<size_t>(n);
    Status status;
    TF_Tensor* tensor = TF_AllocateOutput(context_, index, type, shape.data(), static_cast<int>(shape.size()), bytes,
                                          status.get());
    status.check();
    return Array(tensor);
  }

 private:
  TF_OpKernelContext* context_;
};

inline void expect(bool condition, const char* what) {
  if (!condition) throw std::runtime_error(std::string("expected ") + what);
}

// The sample of each row, checked. @param count of rows @param samples how many there are
inline const int32_t* samplesOf(const Array& rows, int64_t count, int64_t samples) {
  expect(rows.shape[0] == count, "one sample a row");
  const int32_t* of = rows.data<int32_t>();
  for (int64_t r = 0; r < count; r++) expect(of[r] >= 0 && of[r] < samples, "rows of known samples");
  return of;
}

// Registers `Op` for the CPU: `Op(attributes)` is made once, `op.compute(call)` runs at each call and may throw.
template <typename Op>
class Registration {
 public:
  Registration(const char* name, std::initializer_list<const char*> attributes,
               std::initializer_list<const char*> inputs, std::initializer_list<const char*> outputs) {
    names() = {attributes.begin(), attributes.end()};
    try {
      Status status;
      TF_OpDefinitionBuilder* definition = TF_NewOpDefinitionBuilder(name);
      for (const char* attribute : attributes)
        TF_OpDefinitionBuilderAddAttr(definition, (std::string(attribute) + ": int").c_str());
      for (const char* input : inputs) TF_OpDefinitionBuilderAddInput(definition, input);
      for (const char* output : outputs) TF_OpDefinitionBuilderAddOutput(definition, output);
      TF_RegisterOpDefinition(definition, status.get());
      status.check();
      TF_RegisterKernelBuilder(name, TF_NewKernelBuilder(name, "CPU", &create, &compute, &destroy), status.get());
      status.check();
    } catch (const std::exception& error) {
      std::fprintf(stderr, "%s could not be registered: %s\n", name, error.what());
      std::abort();
    }
  }

 private:
  static std::vector<std::string>& names() {
    static std::vector<std::string> value;
    return value;
  }

  static void* create(TF_OpKernelConstruction* construction) {
    std::vector<int64_t> values;
    for (const std::string& name : names()) {
      int32_t value = 0;
      Status status;
      TF_OpKernelConstruction_GetAttrInt32(construction, name.c_str(), &value, status.get());
      if (TF_GetCode(status.get()) != TF_OK) {
        TF_OpKernelConstruction_Failure(construction, status.get());
        return nullptr;
      }
      values.push_back(value);
    }
    return new Op(values);
  }

  static void compute(void* op, TF_OpKernelContext* context) {
    try {
      static_cast<Op*>(op)->compute(Call(context));
    } catch (const std::exception& error) {
      Status status;
      TF_SetStatus(status.get(), TF_INVALID_ARGUMENT, error.what());
      TF_OpKernelContext_Failure(context, status.get());
    }
  }

  static void destroy(void* op) { delete static_cast<Op*>(op); }
};

}  // namespace amm

#endif  // AMM_TENSORFLOW_OP_H_
