/** What of the script for fish is the same whatever the commands are: how the line is read, and how words are offered. */

export const WAY = `
# The command that is typed, then its arguments, without options and their values.
function __morgue_words
    set -l tokens (commandline -opc)
    set -e tokens[1]
    set -l value
    for token in $tokens
        if set -q value[1]
            set -e value[1]
        else if __morgue_takes_value $token
            set value next
        else if not string match -qr -- '^-.' $token
            printf '%s\\n' $token
        end
    end
end

# Whether the command that is typed is one of these, and no value of an option is awaited where a flag begins.
function __morgue_in
    set -l words (__morgue_words)
    contains -- "$words[1]" $argv
    and not begin
        string match -q -- '-*' (commandline -ct)
        and __morgue_takes_value (commandline -opc)[-1]
    end
end

# Whether the command has no argument yet.
function __morgue_first
    test (count (__morgue_words)) -eq 1
end

# What is typed of the word at the cursor, without quotes, and without the option before its equals sign.
function __morgue_typed
    set -l typed (commandline -ct)
    set -l mark (string match -r -- '^[\\'"]' $typed)
    string unescape -- "$typed$mark" | string replace -r -- '^--[^=]*=' ''
end

# The words that follow, each behind as much of what is typed as the pattern says.
function __morgue_list
    set -l lead (__morgue_typed | string match -r -- $argv[1])
    printf '%s\\n' "$lead"$argv[2..-1]
end
`;
