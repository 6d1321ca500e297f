# Sourced by the other scripts. stage TITLE COMMAND...: runs the command quietly, prints title and seconds, shows the
# output only if it fails and returns its status. $stage_log holds the output of the last stage.

stage_log=$(mktemp)
trap 'rm -f "$stage_log"' EXIT

stage() {
  local title=$1 start=$SECONDS status=0
  shift
  printf '%-58s ' "$title"
  "$@" >"$stage_log" 2>&1 </dev/null || status=$?
  if ((status == 0)); then
    printf '%4d s\n' $((SECONDS - start))
  else
    printf '%4d s  FAILED (exit %d)\n' $((SECONDS - start)) "$status"
    tail -n 200 "$stage_log" >&2
  fi
  return "$status"
}
