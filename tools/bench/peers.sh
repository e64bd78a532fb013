# The extractors Winnow is held against, in a Python environment of their own: sourced by the parts that need them.
peers_python=build/peers-venv/bin/python

# Makes the environment anew when the list changes; ends the part where it cannot be made.
need_peers() {
  local wanted="trafilatura==2.3.1 htmldate==1.11.0 newspaper4k==0.9.6 goose3==3.1.22 rs-trafilatura==0.1.1 readability-lxml==0.9 resiliparse==2.0.0"
  [ "$(cat build/peers-venv/peers.txt 2>/dev/null)" != "$wanted" ] || return 0
  # shellcheck disable=SC2086 # one word a package
  { python3 -m venv build/peers-venv && $peers_python -m pip install -q --upgrade pip && $peers_python -m pip install -q $wanted && echo "$wanted" >build/peers-venv/peers.txt; } >&2 ||
    { echo "skipped: the peers could not be installed"; exit 0; }
}
