#!/usr/bin/env bash
# Installs what the example needs from Debian (12 or newer) or Ubuntu: PyTorch, ONNX and NumPy for /usr/bin/python3.
set -euo pipefail
as_root=()
[[ "$(id -u)" -eq 0 ]] || as_root=(sudo)
"${as_root[@]}" apt-get update
"${as_root[@]}" apt-get install -y --no-install-recommends python3-torch python3-onnx python3-numpy
