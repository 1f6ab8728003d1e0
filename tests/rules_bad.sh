# What rulec must refuse: each file of tests/rules_bad says in its lines `#: line: message` what rulec has to answer, with status 1.
for file in tests/rules_bad/*.rules; do
    expected=$(sed -n "s|^#: |$file:|p" "$file")
    said=$("$BUILD/rulec" "$file" 2>&1 > /dev/null)
    status=$?
    if [ "$said" = "$expected" ] && [ $status = 1 ]; then
        echo "ok $file"
    else
        echo "not ok $file (status $status)"
        printf '%s\n' "$said" | sed 's/^/#   /'
    fi
done
