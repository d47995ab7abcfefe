/** What of the script for bash is the same whatever the commands are: how words are offered, and how the line is read. */

/** Each offers words, files or folders for what is typed: `$cur`, of which `$lead` is settled already. */
export const OFFERS = `
# Offers the words that begin like what is typed behind "$lead".
_morgue_offer() {
  local word
  for word in "$@"; do
    if [[ $word == "\${cur:\${#lead}}"* ]]; then COMPREPLY+=("$lead$word"); fi
  done
}

# Offers flags, but for those that are typed already or make no sense beside one.
_morgue_flags() {
  local group typed IFS=' '
  for group in "\${flags[@]}"; do
    for typed in "\${words[@]}"; do
      if [[ " $group " == *" \${typed%%=*} "* ]]; then continue 2; fi
    done
    _morgue_offer \${group%% / *}
  done
}

# Readline's own way knows quotes, blanks and variables best.
_morgue_files() { compopt -o bashdefault -o default; }
_morgue_folders() { compopt -o dirnames; }

# Names with commas between them: another may follow.
_morgue_in_list() {
  if [[ $cur == *,* ]]; then lead=\${cur%,*},; fi
  compopt -o nospace
}
`;

/** The body of the function that bash calls: finds out where the cursor is, and offers what may stand there. */
export const WAY = `
  # Bash parts words at colons and equals signs too: put together what no blank parts, up to the cursor.
  local line=\${COMP_LINE:0:COMP_POINT} rest quoted i
  for ((i = 0; i <= COMP_CWORD; i++)); do
    rest=\${line#"\${line%%[![:space:]]*}"}
    word=\${COMP_WORDS[i]}
    if ((i == COMP_CWORD)); then word=$rest; fi
    if ((i > 0)) && [[ $rest == "$line" ]]; then words[\${#words[@]} - 1]+=$word; else words+=("$word"); fi
    line=\${rest:\${#word}}
  done
  quoted=\${words[\${#words[@]} - 1]}
  cur=\${quoted#[\\'\\"]}
  unset 'words[\${#words[@]} - 1]'

  for word in "\${words[@]:1}"; do
    if [[ $option ]]; then option=''
    elif [[ $closed || $word != -?* ]]; then
      if [[ $name ]]; then ((count++)); else _morgue_know "$word" || return 0; fi
    elif [[ $word == -- ]]; then closed=yes
    elif _morgue_value "$name" "$word"; then option=$word
    fi
  done

  if [[ $option ]]; then "\${value[@]}"
  elif [[ $closed || $cur != -* ]]; then
    if [[ -z $most || $count -lt $most ]]; then "\${argument[@]}"; fi
  elif [[ $cur == --*=* ]]; then
    if _morgue_value "$name" "\${cur%%=*}"; then lead=\${cur%%=*}=; "\${value[@]}"; fi
  else
    _morgue_flags
    # A query's own "not".
    if ((\${#COMPREPLY[@]} == 0)) && [[ \${argument[0]} == _morgue_query ]]; then _morgue_query; fi
  fi

  # Readline would close the quote behind a single reply, where more of it is to follow.
  if [[ $cur != "$quoted" && \${#COMPREPLY[@]} == 1 && $COMPREPLY == *[:=] ]]; then COMPREPLY+=("$COMPREPLY..."); fi
  # Readline puts the reply in the place of $2, which begins behind a colon or an equals sign.
  local before=\${cur%"$2"}
  COMPREPLY=("\${COMPREPLY[@]#"$before"}")`;
